package io.polyphony.embedding.qwen3;

import static io.polyphony.embedding.graph.GraphBuilder.attribute;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.compiler.Checkpoint;
import io.polyphony.embedding.graph.AttentionForm;
import io.polyphony.embedding.graph.CompileOptions;
import io.polyphony.embedding.graph.FloatProjections;
import io.polyphony.embedding.graph.GraphBuilder;
import io.polyphony.embedding.graph.GraphWeights;
import io.polyphony.embedding.graph.GroupedAttention;
import io.polyphony.embedding.graph.HalfProjections;
import io.polyphony.embedding.graph.PackedGraph;
import io.polyphony.embedding.graph.PrefixedAttention;
import io.polyphony.embedding.graph.Projections;
import io.polyphony.embedding.graph.QuantisedProjections;
import io.polyphony.embedding.graph.RotaryTables;
import io.polyphony.embedding.graph.Rows;
import io.polyphony.embedding.graph.WeightsFile;
import java.io.IOException;
import java.util.List;

/**
 * Writes the Qwen3 decoder as an ONNX graph over packed tokens, from token ids to unit vectors; see
 * {@link PackedGraph}. In the last layer only the pooled tokens go on. The residual stream, its
 * norms, pooling and the sums inside every operator are 32-bit floats in every precision.
 */
public final class Qwen3Graph {

    /** The first with standard attention. */
    private static final int OPSET = 23;

    private static final String QUERY = "self_attn.q_proj";
    private static final String KEY = "self_attn.k_proj";
    private static final String VALUE = "self_attn.v_proj";

    private static final String COSINES = "rotary.cosines";
    private static final String SINES = "rotary.sines";

    private final Qwen3Config config;
    private final GraphBuilder graph;
    private final GraphWeights weights;
    private final Projections projections;
    private final AttentionForm attention;
    private final boolean cuda;

    private Qwen3Graph(
            Checkpoint checkpoint, CompileOptions options, WeightsFile file, String weightsName)
            throws IOException {
        this.config = checkpoint.config();
        this.graph = new GraphBuilder(weightsName, OPSET);
        this.weights = new GraphWeights(checkpoint, file, graph);
        this.projections = projections(options);
        this.attention =
                options.isCuda()
                        ? new GroupedAttention(graph, config)
                        : new PrefixedAttention(graph, config);
        this.cuda = options.isCuda();
    }

    /**
     * Builds the graph and appends its weights to the given file, which will lie beside it under
     * the given name.
     */
    public static ModelProto build(
            Checkpoint checkpoint, CompileOptions options, WeightsFile weights, String weightsName)
            throws IOException, EmbeddingException {
        return new Qwen3Graph(checkpoint, options, weights, weightsName).build();
    }

    private Projections projections(CompileOptions options) throws IOException {
        return switch (options.precision()) {
            case FP32 -> new FloatProjections(graph, weights);
            case INT8 -> new QuantisedProjections(graph, weights, options.weightSign());
            case FP16 -> new HalfProjections(graph, weights, TensorType.F16);
            case BF16 -> new HalfProjections(graph, weights, TensorType.BF16);
        };
    }

    /**
     * Rows of the residual stream: what was summed so far, and what has yet to be added; empty for
     * nothing.
     */
    private record Stream(String sum, String added) {}

    private ModelProto build() throws IOException, EmbeddingException {
        declareInputs();
        addConstants();
        Stream stream = new Stream(weights.embeddings(PackedGraph.TOKEN_IDS), "");
        for (int i = 0; i < config.layers(); i++) {
            stream = layer(i, stream, i == config.layers() - 1);
        }
        String pooled = normed(stream, Qwen3Config.FINAL_NORM).get(0);
        String sliced =
                graph.node("Slice", List.of(pooled, "zero", PackedGraph.DIMENSION, "one", "one"));
        graph.output(
                PackedGraph.VECTORS, graph.node("Div", List.of(sliced, norm(sliced))), "B", "D");
        return graph.build();
    }

    /**
     * Euclidean norm of each row. CUDA's kernel of the whole operator is cuDNN's, which is not
     * there; those of its parts are its own.
     */
    private String norm(String rows) {
        if (!cuda) {
            return graph.node("ReduceL2", List.of(rows, "one"), attribute("keepdims", 1L));
        }
        String squares = graph.node("Mul", List.of(rows, rows));
        String sums = graph.node("ReduceSum", List.of(squares, "one"), attribute("keepdims", 1L));
        return graph.node("Sqrt", List.of(sums));
    }

    private void declareInputs() {
        graph.input(PackedGraph.TOKEN_IDS, DataType.INT64, "T");
        graph.input(PackedGraph.POSITIONS, DataType.INT64, "T", "1");
        graph.input(PackedGraph.SLOT_TOKENS, DataType.INT64, "B", "S");
        graph.input(PackedGraph.TOKEN_SLOTS, DataType.INT64, "T");
        graph.input(PackedGraph.LAST_TOKENS, DataType.INT64, "B");
        graph.input(PackedGraph.DIMENSION, DataType.INT64, "1");
        attention.declareInputs();
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
        weights.table(COSINES, RotaryTables.cosines(config), projections.numbers(), rotary);
        weights.table(SINES, RotaryTables.sines(config), projections.numbers(), rotary);
    }

    private Stream layer(int layer, Stream stream, boolean last)
            throws IOException, EmbeddingException {
        List<String> normed = normed(stream, Qwen3Config.layer(layer, "input_layernorm"));
        Rows rows = projections.prepare(normed.get(0));
        Rows attended =
                projections.prepareAttended(last ? attendLast(layer, rows) : attend(layer, rows));
        String projected =
                projections.toResidual(
                        attended,
                        projections.project(
                                attended, Qwen3Config.layer(layer, "self_attn.o_proj")));
        String residual = last ? gather(normed.get(1), PackedGraph.LAST_TOKENS) : normed.get(1);
        return feedForward(layer, new Stream(residual, projected));
    }

    private String attend(int layer, Rows rows) throws IOException, EmbeddingException {
        List<String> products = products(layer, rows);
        return attention.attend(
                layer,
                query(layer, products.get(0), PackedGraph.POSITIONS),
                key(layer, products.get(1)),
                products.get(2));
    }

    private String attendLast(int layer, Rows rows) throws IOException, EmbeddingException {
        if (attention.prunesQueries()) {
            return attendPruned(layer, rows);
        }
        List<String> products = products(layer, rows);
        return attention.attendLast(
                layer,
                query(layer, products.get(0), PackedGraph.POSITIONS),
                key(layer, products.get(1)),
                products.get(2));
    }

    private String attendPruned(int layer, Rows rows) throws IOException, EmbeddingException {
        Rows last = projections.take(rows, PackedGraph.LAST_TOKENS);
        String query = projections.project(last, weight(layer, QUERY));
        return attention.attendLast(
                layer,
                query(layer, query, PackedGraph.LAST_POSITIONS),
                key(layer, projections.project(rows, weight(layer, KEY))),
                projections.project(rows, weight(layer, VALUE)));
    }

    private List<String> products(int layer, Rows rows) throws IOException, EmbeddingException {
        return projections.project(
                rows, List.of(weight(layer, QUERY), weight(layer, KEY), weight(layer, VALUE)));
    }

    private String query(int layer, String projected, String positions)
            throws IOException, EmbeddingException {
        return rotate(projected, weight(layer, "self_attn.q_norm"), "query", positions);
    }

    private String key(int layer, String projected) throws IOException, EmbeddingException {
        return rotate(projected, weight(layer, "self_attn.k_norm"), "key", PackedGraph.POSITIONS);
    }

    private static String weight(int layer, String name) {
        return Qwen3Config.layer(layer, name);
    }

    /**
     * Normalises each head of {@code [rows][heads * headDimension]} and turns it by its position.
     */
    private String rotate(String projected, String norm, String side, String positions)
            throws IOException, EmbeddingException {
        String normed =
                rmsNorm(
                        reshape(projected, side + "_heads"),
                        weights.vector(norm, projections.numbers()));
        String rotated =
                graph.runtimeNode(
                        "RotaryEmbedding",
                        List.of(reshape(normed, side + "_row"), positions, COSINES, SINES));
        return reshape(rotated, side + "_matrix");
    }

    /** SwiGLU: {@code down(silu(gate(x)) * up(x))}. */
    private Stream feedForward(int layer, Stream stream) throws IOException, EmbeddingException {
        List<String> normed = normed(stream, Qwen3Config.layer(layer, "post_attention_layernorm"));
        Rows gated =
                projections.gated(
                        projections.prepare(normed.get(0)),
                        Qwen3Config.layer(layer, "mlp.gate_proj"),
                        Qwen3Config.layer(layer, "mlp.up_proj"));
        return new Stream(
                normed.get(1),
                projections.toResidual(
                        gated,
                        projections.project(gated, Qwen3Config.layer(layer, "mlp.down_proj"))));
    }

    /** The norm of the whole stream and the stream itself, summed. */
    private List<String> normed(Stream stream, String scale)
            throws IOException, EmbeddingException {
        if (stream.added().isEmpty()) {
            return List.of(rmsNorm(stream.sum(), weights.floats(scale)), stream.sum());
        }
        return graph.runtimeOutputs(
                "SkipSimplifiedLayerNormalization",
                List.of(stream.sum(), stream.added(), weights.floats(scale)),
                new int[] {0, 3},
                attribute("epsilon", (float) config.rmsNormEpsilon()));
    }

    private String rmsNorm(String input, String scale) {
        return graph.node(
                "SimplifiedLayerNormalization",
                List.of(input, scale),
                attribute("axis", -1L),
                attribute("epsilon", (float) config.rmsNormEpsilon()),
                attribute("stash_type", 1L));
    }

    private String gather(String rows, String indices) {
        return graph.node("Gather", List.of(rows, indices));
    }

    private String reshape(String input, String shape) {
        return graph.node("Reshape", List.of(input, shape));
    }
}
