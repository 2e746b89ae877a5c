package io.polyphony.embedding.decoder;

import static io.polyphony.embedding.decoder.DecoderTensors.EMBEDDING;
import static io.polyphony.embedding.decoder.DecoderTensors.FINAL_NORM;
import static io.polyphony.embedding.decoder.DecoderTensors.KEY;
import static io.polyphony.embedding.decoder.DecoderTensors.QUERY;
import static io.polyphony.embedding.decoder.DecoderTensors.VALUE;
import static io.polyphony.embedding.decoder.DecoderTensors.weight;
import static io.polyphony.embedding.graph.GraphBuilder.attribute;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.graph.AttentionForm;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.graph.GraphBuilder;
import io.polyphony.embedding.graph.GraphWeights;
import io.polyphony.embedding.graph.PackedGraph;
import io.polyphony.embedding.graph.Projections;
import io.polyphony.embedding.graph.RotaryTables;
import io.polyphony.embedding.graph.Rows;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writer of a decoder as an ONNX graph over packed tokens, from token ids to unit vectors; see
 * {@link PackedGraph}. An architecture says what happens to queries, keys and values between their
 * projection and attention. In the last layer only the pooled tokens go on. The residual stream,
 * its norms, pooling and the sums inside every operator are 32-bit floats in every precision.
 */
public abstract class DecoderGraph {

    private static final String COSINES = "rotary.cosines";
    private static final String SINES = "rotary.sines";

    private final DecoderShape shape;
    private final GraphBuilder graph;
    private final GraphWeights weights;
    private final Projections projections;
    private final AttentionForm attention;
    private final boolean cuda;

    protected DecoderGraph(DecoderParts parts) {
        this.shape = parts.shape();
        this.graph = parts.graph();
        this.weights = parts.weights();
        this.projections = parts.projections();
        this.attention = parts.attention();
        this.cuda = parts.cuda();
    }

    /**
     * Returns queries {@code [rows][queryWidth]} as attention takes them, turned by their
     * positions.
     */
    protected abstract String query(int layer, String projected, String positions)
            throws IOException, EmbeddingException;

    /** Returns keys {@code [rows][keyValueWidth]} as attention takes them, turned, too. */
    protected abstract String key(int layer, String projected)
            throws IOException, EmbeddingException;

    /** Returns values {@code [rows][keyValueWidth]} as attention takes them. */
    protected abstract String value(int layer, String projected)
            throws IOException, EmbeddingException;

    /** Returns whether {@link #normedHeads} is used. */
    protected abstract boolean normalizesHeads();

    /** Normalises each head of {@code [rows][heads * headDimension]} by a norm of their width. */
    protected final String normedHeads(String projected, String norm, Side side)
            throws IOException, EmbeddingException {
        return rmsNorm(
                reshape(projected, side.prefix + "_heads"),
                weights.vector(norm, projections.numbers()));
    }

    /** Adds a published vector to each row. */
    protected final String biased(String projected, String bias)
            throws IOException, EmbeddingException {
        return graph.node("Add", List.of(projected, weights.vector(bias, projections.numbers())));
    }

    /** Turns each head by its position: {@code [rows][heads * headDimension]}. */
    protected final String rotated(String heads, Side side, String positions) {
        String rotated =
                graph.runtimeNode(
                        "RotaryEmbedding",
                        List.of(reshape(heads, side.prefix + "_row"), positions, COSINES, SINES));
        return reshape(rotated, side.prefix + "_matrix");
    }

    /** The operand of attention that heads belong to. */
    protected enum Side {
        QUERY("query"),
        KEY("key");

        private final String prefix;

        Side(String prefix) {
            this.prefix = prefix;
        }
    }

    /**
     * Rows of the residual stream.
     *
     * @param sum of what was added so far
     * @param added what has yet to be added; {@code null} for nothing
     */
    private record Stream(String sum, @Nullable String added) {}

    /** Builds the graph and appends its weights to their file. */
    public final ModelProto build() throws IOException, EmbeddingException {
        declareInputs();
        addConstants();
        Stream stream = new Stream(weights.embeddings(EMBEDDING, PackedGraph.TOKEN_IDS), null);
        for (int i = 0; i < shape.layers(); i++) {
            stream = layer(i, stream, i == shape.layers() - 1);
        }
        String pooled = normed(stream, FINAL_NORM).get(0);
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
        AttentionShape heads = shape.attention();
        if (normalizesHeads()) {
            graph.constant("query_heads", -1, heads.heads(), heads.headDimension());
            graph.constant("key_heads", -1, heads.keyValueHeads(), heads.headDimension());
        }
        graph.constant("query_row", -1, 1, heads.queryWidth());
        graph.constant("key_row", -1, 1, heads.keyValueWidth());
        graph.constant("query_matrix", -1, heads.queryWidth());
        graph.constant("key_matrix", -1, heads.keyValueWidth());
        RotaryTables tables =
                new RotaryTables(heads.headDimension(), shape.maxPositions(), shape.ropeTheta());
        long[] rotary = {shape.maxPositions(), heads.headDimension() / 2};
        weights.table(COSINES, tables.cosines(), projections.numbers(), rotary);
        weights.table(SINES, tables.sines(), projections.numbers(), rotary);
    }

    private Stream layer(int layer, Stream stream, boolean last)
            throws IOException, EmbeddingException {
        List<String> normed = normed(stream, weight(layer, "input_layernorm"));
        Rows rows = projections.prepare(normed.get(0));
        Rows attended =
                projections.prepareAttended(last ? attendLast(layer, rows) : attend(layer, rows));
        String projected =
                projections.toResidual(
                        attended, projections.project(attended, weight(layer, "self_attn.o_proj")));
        String residual = last ? gather(normed.get(1), PackedGraph.LAST_TOKENS) : normed.get(1);
        return feedForward(layer, new Stream(residual, projected));
    }

    private String attend(int layer, Rows rows) throws IOException, EmbeddingException {
        List<String> products = products(layer, rows);
        return attention.attend(
                layer,
                query(layer, products.get(0), PackedGraph.POSITIONS),
                key(layer, products.get(1)),
                value(layer, products.get(2)));
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
                value(layer, products.get(2)));
    }

    private String attendPruned(int layer, Rows rows) throws IOException, EmbeddingException {
        Rows last = projections.take(rows, PackedGraph.LAST_TOKENS);
        String query = projections.project(last, weight(layer, QUERY));
        return attention.attendLast(
                layer,
                query(layer, query, PackedGraph.LAST_POSITIONS),
                key(layer, projections.project(rows, weight(layer, KEY))),
                value(layer, projections.project(rows, weight(layer, VALUE))));
    }

    private List<String> products(int layer, Rows rows) throws IOException, EmbeddingException {
        return projections.project(
                rows, List.of(weight(layer, QUERY), weight(layer, KEY), weight(layer, VALUE)));
    }

    /** SwiGLU: {@code down(silu(gate(x)) * up(x))}. */
    private Stream feedForward(int layer, Stream stream) throws IOException, EmbeddingException {
        List<String> normed = normed(stream, weight(layer, "post_attention_layernorm"));
        Rows gated =
                projections.gated(
                        projections.prepare(normed.get(0)),
                        weight(layer, "mlp.gate_proj"),
                        weight(layer, "mlp.up_proj"));
        return new Stream(
                normed.get(1),
                projections.toResidual(
                        gated, projections.project(gated, weight(layer, "mlp.down_proj"))));
    }

    /** The norm of the whole stream and the stream itself, summed. */
    private List<String> normed(Stream stream, String scale)
            throws IOException, EmbeddingException {
        if (stream.added() == null) {
            return List.of(rmsNorm(stream.sum(), weights.floats(scale)), stream.sum());
        }
        return graph.runtimeOutputs(
                "SkipSimplifiedLayerNormalization",
                List.of(stream.sum(), stream.added(), weights.floats(scale)),
                new int[] {0, 3},
                attribute("epsilon", (float) shape.rmsNormEpsilon()));
    }

    private String rmsNorm(String input, String scale) {
        return graph.node(
                "SimplifiedLayerNormalization",
                List.of(input, scale),
                attribute("axis", -1L),
                attribute("epsilon", (float) shape.rmsNormEpsilon()),
                attribute("stash_type", 1L));
    }

    private String gather(String rows, String indices) {
        return graph.node("Gather", List.of(rows, indices));
    }

    private String reshape(String input, String shape) {
        return graph.node("Reshape", List.of(input, shape));
    }
}
