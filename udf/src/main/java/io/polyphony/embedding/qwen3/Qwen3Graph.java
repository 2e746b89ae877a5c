package io.polyphony.embedding.qwen3;

import static io.polyphony.embedding.qwen3.GraphBuilder.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Precision;
import java.io.IOException;
import java.util.List;

/**
 * Writes the Qwen3 decoder as an ONNX graph over packed tokens, from token ids to unit vectors; see {@link PackedGraph}.
 * After the attention of the last layer only the pooled tokens go on.
 */
final class Qwen3Graph {

    private static final String COSINES = "rotary.cosines";
    private static final String SINES = "rotary.sines";

    private final Checkpoint checkpoint;
    private final Qwen3Config config;
    private final CompileOptions options;
    private final WeightsFile weights;
    private final GraphBuilder graph;

    private Qwen3Graph(
            Checkpoint checkpoint,
            CompileOptions options,
            WeightsFile weights,
            String weightsName) {
        this.checkpoint = checkpoint;
        this.config = checkpoint.config();
        this.options = options;
        this.weights = weights;
        this.graph = new GraphBuilder(weightsName);
    }

    /** Builds the graph and appends its weights to the given file, which will lie beside it under the given name. */
    static ModelProto build(
            Checkpoint checkpoint, CompileOptions options, WeightsFile weights, String weightsName)
            throws IOException, EmbeddingException {
        return new Qwen3Graph(checkpoint, options, weights, weightsName).build();
    }

    private ModelProto build() throws IOException, EmbeddingException {
        if (options.precision() != Precision.FP32) {
            throw new EmbeddingException(
                    "embedding.precision " + options.precision().id() + " is not compiled yet");
        }
        declareInputs();
        addConstants();
        String hidden =
                graph.node("Gather", List.of(weight(Qwen3Config.EMBEDDING), PackedGraph.TOKEN_IDS));
        for (int i = 0; i < config.layers(); i++) {
            hidden = layer(i, hidden);
        }
        String pooled = rmsNorm(hidden, Qwen3Config.FINAL_NORM);
        String sliced =
                graph.node("Slice", List.of(pooled, "zero", PackedGraph.DIMENSION, "one", "one"));
        String norm =
                graph.node(
                        "ReduceL2",
                        List.of(sliced),
                        attribute("axes", new long[] {1}),
                        attribute("keepdims", 1L));
        String unit = graph.node("Div", List.of(sliced, norm));
        graph.output(PackedGraph.VECTORS, unit, "B", "D");
        return graph.build();
    }

    private void declareInputs() {
        graph.input(PackedGraph.TOKEN_IDS, DataType.INT64, "T");
        graph.input(PackedGraph.POSITIONS, DataType.INT64, "T", "1");
        graph.input(PackedGraph.SLOT_TOKENS, DataType.INT64, "B", "S");
        graph.input(PackedGraph.TOKEN_SLOTS, DataType.INT64, "T");
        graph.input(PackedGraph.LAST_TOKENS, DataType.INT64, "B");
        graph.input(PackedGraph.LAST_SLOTS, DataType.INT64, "B");
        graph.input(PackedGraph.LAST_POSITIONS, DataType.INT32, "B");
        graph.input(PackedGraph.MAX_LENGTH, DataType.INT32, "1");
        graph.input(PackedGraph.DIMENSION, DataType.INT64, "1");
    }

    private void addConstants() throws IOException {
        graph.constant("zero", 0);
        graph.constant("one", 1);
        graph.constant("query_heads", -1, config.heads(), config.headDimension());
        graph.constant("key_heads", -1, config.keyValueHeads(), config.headDimension());
        graph.constant("query_row", -1, 1, config.queryWidth());
        graph.constant("key_row", -1, 1, config.keyValueWidth());
        graph.constant("query_matrix", -1, config.queryWidth());
        graph.constant("key_matrix", -1, config.keyValueWidth());
        long[] rotary = {config.maxPositions(), config.headDimension() / 2};
        graph.weight(COSINES, weights.append(RotaryTables.cosines(config)), rotary);
        graph.weight(SINES, weights.append(RotaryTables.sines(config)), rotary);
    }

    private String layer(int layer, String hidden) throws IOException, EmbeddingException {
        boolean last = layer == config.layers() - 1;
        String slots = attention(layer, hidden);
        String attended = gather(slots, last ? PackedGraph.LAST_SLOTS : PackedGraph.TOKEN_SLOTS);
        String residual = last ? gather(hidden, PackedGraph.LAST_TOKENS) : hidden;
        String sum = add(residual, project(attended, layer, "self_attn.o_proj"));
        return add(sum, feedForward(layer, sum));
    }

    /** Attention over {@code [T][hidden]}, returned by slot: {@code [B * S][queryWidth]}. */
    private String attention(int layer, String hidden) throws IOException, EmbeddingException {
        String normed = rmsNorm(hidden, Qwen3Config.layer(layer, "input_layernorm"));
        String query =
                rotate(
                        project(normed, layer, "self_attn.q_proj"),
                        Qwen3Config.layer(layer, "self_attn.q_norm"),
                        "query");
        String key =
                rotate(
                        project(normed, layer, "self_attn.k_proj"),
                        Qwen3Config.layer(layer, "self_attn.k_norm"),
                        "key");
        String value = project(normed, layer, "self_attn.v_proj");
        List<String> inputs =
                List.of(
                        gather(query, PackedGraph.SLOT_TOKENS),
                        gather(key, PackedGraph.SLOT_TOKENS),
                        gather(value, PackedGraph.SLOT_TOKENS),
                        "",
                        "",
                        PackedGraph.LAST_POSITIONS,
                        PackedGraph.MAX_LENGTH);
        List<AttributeProto> attributes =
                List.of(
                        attribute("num_heads", config.heads()),
                        attribute("kv_num_heads", config.keyValueHeads()));
        int unread = options.isCuda() ? 2 : 0;
        String attended = graph.runtimeNode("GroupQueryAttention", inputs, unread, attributes);
        return reshape(attended, "query_matrix");
    }

    /** Normalises each head of {@code [T][heads * headDimension]} and turns it by its position. */
    private String rotate(String projected, String norm, String side)
            throws IOException, EmbeddingException {
        String normed = rmsNorm(reshape(projected, side + "_heads"), norm);
        String rotated =
                graph.runtimeNode(
                        "RotaryEmbedding",
                        List.of(
                                reshape(normed, side + "_row"),
                                PackedGraph.POSITIONS,
                                COSINES,
                                SINES));
        return reshape(rotated, side + "_matrix");
    }

    /** SwiGLU: {@code down(silu(gate(x)) * up(x))}. */
    private String feedForward(int layer, String hidden) throws IOException, EmbeddingException {
        String normed = rmsNorm(hidden, Qwen3Config.layer(layer, "post_attention_layernorm"));
        String gate = project(normed, layer, "mlp.gate_proj");
        String silu = graph.runtimeNode("QuickGelu", List.of(gate), attribute("alpha", 1f));
        String gated = graph.node("Mul", List.of(silu, project(normed, layer, "mlp.up_proj")));
        return project(gated, layer, "mlp.down_proj");
    }

    private String rmsNorm(String input, String scale) throws IOException, EmbeddingException {
        return graph.node(
                "SimplifiedLayerNormalization",
                List.of(input, weight(scale)),
                attribute("axis", -1L),
                attribute("epsilon", (float) config.rmsNormEpsilon()),
                attribute("stash_type", 1L));
    }

    /** Published weights are {@code [out][in]}. */
    private String project(String input, int layer, String name)
            throws IOException, EmbeddingException {
        String weight = weight(Qwen3Config.layer(layer, name));
        return graph.runtimeNode("FusedMatMul", List.of(input, weight), attribute("transB", 1L));
    }

    private String gather(String rows, String indices) {
        return graph.node("Gather", List.of(rows, indices));
    }

    private String reshape(String input, String shape) {
        return graph.node("Reshape", List.of(input, shape));
    }

    private String add(String left, String right) {
        return graph.node("Add", List.of(left, right));
    }

    private String weight(String name) throws IOException, EmbeddingException {
        Tensor tensor = checkpoint.weights().get(name);
        return graph.weight(name, weights.append(tensor), tensor.shape());
    }
}
