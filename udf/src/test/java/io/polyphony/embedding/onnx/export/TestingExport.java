package io.polyphony.embedding.onnx.export;

import static io.polyphony.embedding.graph.GraphBuilder.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.Tensor;
import io.polyphony.embedding.compiler.Checkpoint;
import io.polyphony.embedding.decoder.DecoderShape;
import io.polyphony.embedding.decoder.DecoderTensors;
import io.polyphony.embedding.graph.GraphBuilder;
import io.polyphony.embedding.graph.RotaryTables;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Exports of a checkpoint in 32-bit floats as others make them: padded, with a mask, and with names
 * of their own.
 */
public final class TestingExport {

    /** Outputs of an export. */
    public enum Kind {
        POOLED,
        STATES,
        HALF_STATES,
        STATES_WITH_PAST,
        POOLED_BYTES,
        LOGITS,
        /** Every text's vector is read at the end of its padded row: right for a text alone. */
        POOLED_AT_THE_END
    }

    private final Checkpoint checkpoint;
    private final DecoderShape config;
    private final Kind kind;
    private final String batch;
    private final GraphBuilder graph;
    private final Set<String> declared = new HashSet<>();

    private TestingExport(Checkpoint checkpoint, Kind kind, String batch, String weights) {
        this.checkpoint = checkpoint;
        this.config = checkpoint.shape();
        this.kind = kind;
        this.batch = batch;
        this.graph = new GraphBuilder(weights);
    }

    /**
     * Makes a folder with an export.
     *
     * @param file path of the ONNX file in it; its weights lie beside it
     * @param batch name of the batch axis, or a number for a fixed one
     */
    public static void write(Path from, Path to, String file, Kind kind, String batch)
            throws IOException, EmbeddingException {
        Path onnx = to.resolve(file);
        Files.createDirectories(onnx.getParent());
        for (String name : List.of("config.json", "tokenizer.json")) {
            Files.write(to.resolve(name), Files.readAllBytes(from.resolve(name)));
        }
        Path weights = onnx.resolveSibling(onnx.getFileName() + "_data");
        Checkpoint checkpoint = Checkpoint.open(from);
        Files.write(weights, Files.readAllBytes(from.resolve("model.safetensors")));
        long published = Files.size(weights);
        DecoderShape shape = checkpoint.shape();
        RotaryTables tables =
                new RotaryTables(
                        shape.attention().headDimension(), shape.maxPositions(), shape.ropeTheta());
        byte[] cosines = bytes(tables.cosines());
        Files.write(weights, cosines, StandardOpenOption.APPEND);
        byte[] sines = bytes(tables.sines());
        Files.write(weights, sines, StandardOpenOption.APPEND);
        TestingExport export =
                new TestingExport(checkpoint, kind, batch, weights.getFileName().toString());
        export.declareTable("cosines", published);
        export.declareTable("sines", published + cosines.length);
        Files.write(onnx, export.build());
    }

    private byte[] build() {
        boolean pooled = kind.name().startsWith("POOLED");
        graph.input("input_ids", DataType.INT64, batch, "S");
        graph.input("attention_mask", DataType.INT64, batch, "S");
        if (!pooled) {
            graph.input("position_ids", DataType.INT64, batch, "S");
        }
        graph.constant("c1", 1);
        graph.constant("heads", -1, config.attention().headDimension());
        String positions = pooled ? counted() : "position_ids";
        String lengths =
                graph.node("ReduceSum", List.of("attention_mask", "c1"), attribute("keepdims", 0L));
        String last = graph.node("Sub", List.of(lengths, "c1"));
        String hidden =
                graph.node("Gather", List.of(weight(DecoderTensors.EMBEDDING), "input_ids"));
        for (int i = 0; i < config.layers(); i++) {
            hidden = layer(i, hidden, positions, last);
        }
        output(norm(hidden, DecoderTensors.FINAL_NORM), last);
        return graph.build().toByteArray();
    }

    private void output(String states, String last) {
        String hidden = Integer.toString(config.hiddenSize());
        switch (kind) {
            case POOLED -> graph.output("sentence_embedding", pool(states, last), batch, hidden);
            case POOLED_AT_THE_END -> {
                graph.constant("end", -1);
                String end = graph.node("Gather", List.of(states, "end"), attribute("axis", 1L));
                graph.output(
                        "sentence_embedding",
                        graph.node("Squeeze", List.of(end, "c1")),
                        batch,
                        hidden);
            }
            case POOLED_BYTES ->
                    graph.output(
                            "sentence_embedding_quantized",
                            DataType.UINT8,
                            cast(pool(states, last), DataType.UINT8),
                            batch,
                            hidden);
            case STATES, STATES_WITH_PAST ->
                    graph.output("last_hidden_state", states, batch, "S", hidden);
            case HALF_STATES ->
                    graph.output(
                            "last_hidden_state",
                            DataType.FLOAT16,
                            cast(states, DataType.FLOAT16),
                            batch,
                            "S",
                            hidden);
            case LOGITS ->
                    graph.output(
                            "logits",
                            linear(states, DecoderTensors.EMBEDDING),
                            batch,
                            "S",
                            Integer.toString(config.vocabularySize()));
        }
    }

    /** Rows of the last real tokens: {@code [batch][hidden]}. */
    private String pool(String states, String last) {
        String indices = graph.node("Unsqueeze", List.of(last, "c1"));
        return graph.node("GatherND", List.of(states, indices), attribute("batch_dims", 1L));
    }

    /** Positions from a mask that begins with its first real token. */
    private String counted() {
        String counts = graph.node("CumSum", List.of("attention_mask", "c1"));
        return graph.node("Sub", List.of(counts, "c1"));
    }

    private String layer(int layer, String hidden, String positions, String last) {
        String normed = norm(hidden, DecoderTensors.weight(layer, "input_layernorm"));
        String query = rotated(layer, "q", normed, positions);
        String key = past(layer, "key", rotated(layer, "k", normed, positions));
        String value =
                past(
                        layer,
                        "value",
                        linear(normed, DecoderTensors.weight(layer, "self_attn.v_proj")));
        String attended =
                graph.runtimeNode(
                        "GroupQueryAttention",
                        List.of(query, key, value, "", "", cast(last, DataType.INT32), longest()),
                        attribute("num_heads", config.attention().heads()),
                        attribute("kv_num_heads", config.attention().keyValueHeads()));
        String sum =
                add(hidden, linear(attended, DecoderTensors.weight(layer, "self_attn.o_proj")));
        String mlp = norm(sum, DecoderTensors.weight(layer, "post_attention_layernorm"));
        String gate = linear(mlp, DecoderTensors.weight(layer, "mlp.gate_proj"));
        String silu = graph.node("Mul", List.of(gate, graph.node("Sigmoid", List.of(gate))));
        String gated =
                graph.node(
                        "Mul",
                        List.of(silu, linear(mlp, DecoderTensors.weight(layer, "mlp.up_proj"))));
        return add(sum, linear(gated, DecoderTensors.weight(layer, "mlp.down_proj")));
    }

    /**
     * {@code [batch][length][width]} behind what an input holds of {@code
     * [batch][heads][past][head]}.
     */
    private String past(int layer, String what, String rows) {
        if (kind != Kind.STATES_WITH_PAST) {
            return rows;
        }
        String name = "past_key_values." + layer + "." + what;
        graph.input(
                name,
                DataType.FLOAT,
                batch,
                Integer.toString(config.attention().keyValueHeads()),
                "P",
                Integer.toString(config.attention().headDimension()));
        graph.constant(
                name + ".split",
                0,
                -1,
                config.attention().keyValueHeads(),
                config.attention().headDimension());
        graph.constant(name + ".row", 0, -1, config.attention().keyValueWidth());
        String split = graph.node("Reshape", List.of(rows, name + ".split"));
        String joined = graph.node("Concat", List.of(name, byHead(split)), attribute("axis", 2L));
        return graph.node("Reshape", List.of(byHead(joined), name + ".row"));
    }

    private String byHead(String input) {
        return graph.node("Transpose", List.of(input), attribute("perm", new long[] {0, 2, 1, 3}));
    }

    private String longest() {
        String shape = graph.node("Shape", List.of("input_ids"));
        String length = graph.node("Gather", List.of(shape, "c1"));
        return cast(length, DataType.INT32);
    }

    private String rotated(int layer, String side, String normed, String positions) {
        String projected =
                linear(normed, DecoderTensors.weight(layer, "self_attn." + side + "_proj"));
        String shape = graph.node("Shape", List.of(projected));
        String heads =
                norm(
                        graph.node("Reshape", List.of(projected, "heads")),
                        DecoderTensors.weight(layer, "self_attn." + side + "_norm"));
        String rows = graph.node("Reshape", List.of(heads, shape));
        return graph.runtimeNode("RotaryEmbedding", List.of(rows, positions, "cosines", "sines"));
    }

    private String weight(String name) {
        if (declared.add(name)) {
            Tensor tensor = checkpoint.tensor(name);
            graph.stored(name, DataType.FLOAT, tensor.offset(), tensor.length(), tensor.shape());
        }
        return name;
    }

    /** Behind the weights. */
    private void declareTable(String name, long offset) {
        long[] shape = {config.maxPositions(), config.attention().headDimension() / 2};
        graph.stored(name, DataType.FLOAT, offset, shape[0] * shape[1] * Float.BYTES, shape);
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private String norm(String input, String scale) {
        return graph.node(
                "SimplifiedLayerNormalization",
                List.of(input, weight(scale)),
                attribute("axis", -1L),
                attribute("epsilon", (float) config.rmsNormEpsilon()),
                attribute("stash_type", 1L));
    }

    private String linear(String input, String name) {
        return graph.runtimeNode(
                "FusedMatMul", List.of(input, weight(name)), attribute("transB", 1L));
    }

    private String add(String left, String right) {
        return graph.node("Add", List.of(left, right));
    }

    private String cast(String input, DataType type) {
        return graph.node("Cast", List.of(input), attribute("to", (long) type.getNumber()));
    }
}
