package io.polyphony.localcluster.bench.engine;

import static io.polyphony.embedding.graph.GraphBuilder.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.polyphony.embedding.checkpoint.Tensor;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.compiler.Checkpoint;
import io.polyphony.embedding.decoder.DecoderShape;
import io.polyphony.embedding.graph.GraphBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a checkpoint as common exporters do: {@code input_ids} and {@code attention_mask}, int64
 * {@code [batch][length]}, to {@code last_hidden_state}, float {@code [batch][length][hidden]}, in
 * standard operators. Weights stay in the safetensors file.
 */
final class PaddedGraph {

    static final String IDS = "input_ids";
    static final String MASK = "attention_mask";
    static final String HIDDEN = "last_hidden_state";

    private final Checkpoint checkpoint;
    private final DecoderShape config;
    private final GraphBuilder graph;

    private PaddedGraph(Checkpoint checkpoint, String weightsName) {
        this.checkpoint = checkpoint;
        this.config = checkpoint.shape();
        this.graph = new GraphBuilder(weightsName);
    }

    /**
     * Writes the graph into the checkpoint's folder.
     *
     * @throws IllegalArgumentException if the weights are not 32-bit floats in one file
     */
    static Path write(Checkpoint checkpoint) throws IOException {
        Path file = checkpoint.folder().resolve("padded.onnx");
        PaddedGraph graph = new PaddedGraph(checkpoint, "model.safetensors");
        Files.write(file, graph.build());
        return file;
    }

    private byte[] build() {
        graph.input(IDS, DataType.INT64, "B", "S");
        graph.input(MASK, DataType.INT64, "B", "S");
        addConstants();
        String positions = positions();
        String bias = bias(positions);
        String angles = angles(positions);
        Rotary rotary =
                new Rotary(graph.node("Cos", List.of(angles)), graph.node("Sin", List.of(angles)));
        String hidden = graph.node("Gather", List.of(weight("embed_tokens.weight"), IDS));
        for (int i = 0; i < config.layers(); i++) {
            String prefix = "layers." + i + ".";
            hidden = add(hidden, attention(prefix, hidden, rotary, bias));
            hidden = add(hidden, feedForward(prefix, hidden));
        }
        graph.output(HIDDEN, norm(hidden, "norm.weight"), "B", "S", "H");
        return graph.build().toByteArray();
    }

    private record Rotary(String cosines, String sines) {}

    private void addConstants() {
        int half = config.attention().headDimension() / 2;
        graph.constant("c0", 0);
        graph.constant("c1", 1);
        graph.constant("c2", 2);
        graph.constant("c3", 3);
        graph.constant("c12", 1, 2);
        graph.constant("half", half);
        graph.constant("head", config.attention().headDimension());
        graph.constant(
                "queries", 0, 0, config.attention().heads(), config.attention().headDimension());
        graph.constant(
                "keys",
                0,
                0,
                config.attention().keyValueHeads(),
                config.attention().headDimension());
        graph.constant(
                "groups",
                1,
                1,
                config.attention().heads() / config.attention().keyValueHeads(),
                1,
                1);
        graph.constant(
                "repeated", 0, config.attention().heads(), -1, config.attention().headDimension());
        graph.constant("merged", 0, 0, config.attention().queryWidth());
    }

    /** {@code [length]}. */
    private String positions() {
        String shape = graph.node("Shape", List.of(IDS));
        return range("c0", graph.node("Gather", List.of(shape, "c1")), "c1");
    }

    /**
     * Added to scores, {@code [batch][1][length][length]}: nothing, or so much below that softmax
     * gives zero.
     */
    private String bias(String positions) {
        String key = unsqueeze(positions, "c0");
        String query = unsqueeze(positions, "c1");
        String future = graph.node("Greater", List.of(key, query));
        String padding = unsqueeze(graph.node("Equal", List.of(MASK, "c0")), "c12");
        String hidden = graph.node("Or", List.of(future, padding));
        return graph.node("Where", List.of(hidden, real(-Float.MAX_VALUE), real(0)));
    }

    /** {@code [length][head]}. */
    private String angles(String positions) {
        String even = real(range("c0", "head", "c2"));
        String exponents =
                graph.node("Div", List.of(even, real(-config.attention().headDimension())));
        String frequencies =
                graph.node("Pow", List.of(real((float) config.ropeTheta()), exponents));
        String angles = graph.node("Mul", List.of(unsqueeze(real(positions), "c1"), frequencies));
        return graph.node("Concat", List.of(angles, angles), attribute("axis", -1L));
    }

    private String attention(String prefix, String hidden, Rotary rotary, String bias) {
        String normed = norm(hidden, prefix + "input_layernorm.weight");
        String query = heads(normed, prefix + "self_attn.q", "queries", rotary);
        String key = repeat(heads(normed, prefix + "self_attn.k", "keys", rotary));
        String value =
                repeat(byHead(reshape(linear(normed, prefix + "self_attn.v_proj.weight"), "keys")));
        String transposed =
                graph.node("Transpose", List.of(key), attribute("perm", new long[] {0, 1, 3, 2}));
        String scale = real((float) (1 / Math.sqrt(config.attention().headDimension())));
        String products = graph.node("MatMul", List.of(query, transposed));
        String scores = add(graph.node("Mul", List.of(products, scale)), bias);
        String weights = graph.node("Softmax", List.of(scores), attribute("axis", -1L));
        String attended = byHead(graph.node("MatMul", List.of(weights, value)));
        return linear(reshape(attended, "merged"), prefix + "self_attn.o_proj.weight");
    }

    /** Projected, normalised and turned by position: {@code [batch][heads][length][head]}. */
    private String heads(String normed, String name, String shape, Rotary rotary) {
        String projected = reshape(linear(normed, name + "_proj.weight"), shape);
        String input = byHead(norm(projected, name + "_norm.weight"));
        String first = graph.node("Slice", List.of(input, "c0", "half", "c3"));
        String second = graph.node("Slice", List.of(input, "half", "head", "c3"));
        String turned =
                graph.node(
                        "Concat",
                        List.of(graph.node("Neg", List.of(second)), first),
                        attribute("axis", -1L));
        return add(
                graph.node("Mul", List.of(input, rotary.cosines)),
                graph.node("Mul", List.of(turned, rotary.sines)));
    }

    /** Each key head as often as query heads share it. */
    private String repeat(String heads) {
        String expanded = graph.node("Expand", List.of(unsqueeze(heads, "c2"), "groups"));
        return reshape(expanded, "repeated");
    }

    private String feedForward(String prefix, String hidden) {
        String normed = norm(hidden, prefix + "post_attention_layernorm.weight");
        String gate = linear(normed, prefix + "mlp.gate_proj.weight");
        String silu = graph.node("Mul", List.of(gate, graph.node("Sigmoid", List.of(gate))));
        String up = linear(normed, prefix + "mlp.up_proj.weight");
        return linear(graph.node("Mul", List.of(silu, up)), prefix + "mlp.down_proj.weight");
    }

    private String norm(String input, String name) {
        String squares = graph.node("Pow", List.of(input, real(2)));
        String mean =
                graph.node(
                        "ReduceMean",
                        List.of(squares),
                        attribute("axes", new long[] {-1}),
                        attribute("keepdims", 1L));
        String root = graph.node("Sqrt", List.of(add(mean, real((float) config.rmsNormEpsilon()))));
        String normed = graph.node("Div", List.of(input, root));
        return graph.node("Mul", List.of(normed, weight(name)));
    }

    private String linear(String input, String name) {
        String transposed =
                graph.node(
                        "Transpose", List.of(weight(name)), attribute("perm", new long[] {1, 0}));
        return graph.node("MatMul", List.of(input, transposed));
    }

    private String byHead(String input) {
        return graph.node("Transpose", List.of(input), attribute("perm", new long[] {0, 2, 1, 3}));
    }

    private String reshape(String input, String shape) {
        return graph.node("Reshape", List.of(input, shape));
    }

    private String unsqueeze(String input, String axes) {
        return graph.node("Unsqueeze", List.of(input, axes));
    }

    private String add(String left, String right) {
        return graph.node("Add", List.of(left, right));
    }

    /** The whole numbers between two constants of one element. */
    private String range(String start, String end, String step) {
        return graph.node("Range", List.of(scalar(start), scalar(end), scalar(step)));
    }

    private String scalar(String value) {
        return graph.node("Squeeze", List.of(value, "c0"));
    }

    private String real(String whole) {
        return graph.node(
                "Cast", List.of(whole), attribute("to", (long) DataType.FLOAT.getNumber()));
    }

    private String real(float value) {
        return graph.node("Constant", List.of(), attribute("value_float", value));
    }

    private String weight(String name) {
        Tensor tensor = checkpoint.tensor(name);
        if (!tensor.type().equals(TensorType.F32.name())) {
            throw new IllegalArgumentException(name + " is " + tensor.type() + ", not F32");
        }
        return graph.stored(name, DataType.FLOAT, tensor.offset(), tensor.length(), tensor.shape());
    }
}
