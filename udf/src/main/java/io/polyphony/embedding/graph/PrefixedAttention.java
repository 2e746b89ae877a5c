package io.polyphony.embedding.graph;

import static io.polyphony.embedding.graph.GraphBuilder.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attention for the CPU, with keys and values of a prefix before the sequence's own. Its sums have
 * the same order on every x86 processor and in every batch: the runtime's own softmax adds as the
 * width of the vector registers has it, so the denominator is a product with ones here. Queries
 * always stand in two rows at least: for a single one the runtime takes another way to multiply,
 * and the vector would not be the same to the bit.
 */
public final class PrefixedAttention implements AttentionForm {

    private static final String HEAD_DIMENSION = "attention.head_dimension";
    private static final String QUERY_WIDTH = "attention.query_width";
    private static final String BY_HEAD = "attention.by_head";
    private static final String BY_KEY_HEAD = "attention.by_key_head";
    private static final String ROWS_BY_KEY_HEAD = "attention.rows_by_key_head";
    private static final String ONE_SLOT = "attention.one_slot";
    private static final String LAST_AXIS = "attention.last_axis";
    private static final String SLOT_AXIS = "attention.slot_axis";
    private static final String TWO_COLUMNS = "attention.two_columns";
    private static final String UNIT = "attention.unit";

    private final GraphBuilder graph;
    private final float scale;
    private final HeadRows heads;
    private final HeadRows keyHeads;

    private @Nullable Declared declared;

    /** Names of the values that all layers share. */
    private record Declared(String queryRows, String keyRows, String attendedRows, String ones) {}

    public PrefixedAttention(GraphBuilder graph, AttentionShape shape) {
        this.graph = graph;
        this.scale = (float) (1 / Math.sqrt(shape.headDimension()));
        this.heads = new HeadRows(graph, "attention.heads", shape.heads());
        this.keyHeads = new HeadRows(graph, "attention.key_heads", shape.keyValueHeads());
        graph.constant(HEAD_DIMENSION, -1, shape.headDimension());
        graph.constant(QUERY_WIDTH, -1, shape.queryWidth());
        graph.constant(BY_HEAD, 0, shape.heads(), -1, 0);
        graph.constant(BY_KEY_HEAD, 0, shape.keyValueHeads(), -1, 0);
        graph.constant(ROWS_BY_KEY_HEAD, 0, shape.keyValueHeads(), -1);
        graph.constant(ONE_SLOT, -1, shape.heads(), 1, shape.headDimension());
        graph.constant(LAST_AXIS, -1);
        graph.constant(SLOT_AXIS, 2);
        graph.constant(TWO_COLUMNS, 2);
        graph.scalar(UNIT, 1f);
    }

    @Override
    public void declareInputs() {
        graph.input(PackedGraph.KEY_ROWS, DataType.INT64, "B", "K");
        graph.input(PackedGraph.MASK, DataType.FLOAT, "S", "K");
        graph.input(PackedGraph.LAST_MASK, DataType.FLOAT, "B", "1", "2", "K");
        graph.input(PackedGraph.LAST_POSITIONS, DataType.INT64, "B", "1");
        graph.input(PackedGraph.KEPT_TOKENS, DataType.INT64, "C");
        declared =
                new Declared(
                        reshape(heads.of(PackedGraph.SLOT_TOKENS), ROWS_BY_KEY_HEAD),
                        keyHeads.of(PackedGraph.KEY_ROWS),
                        heads.attended(PackedGraph.TOKEN_SLOTS, PackedGraph.SLOT_TOKENS),
                        ones());
    }

    @Override
    public boolean prunesQueries() {
        return true;
    }

    @Override
    public String attend(int layer, String query, String key, String value) {
        String queries = gather(reshape(query, HEAD_DIMENSION), declared().queryRows());
        String attended = attention(layer, queries, key, value, PackedGraph.MASK);
        return reshape(
                gather(reshape(attended, HEAD_DIMENSION), declared().attendedRows()), QUERY_WIDTH);
    }

    @Override
    public String attendLast(int layer, String query, String key, String value) {
        String slot = reshape(query, ONE_SLOT);
        String twice = graph.node("Concat", List.of(slot, slot), attribute("axis", 2L));
        String attended =
                attention(layer, reshape(twice, BY_KEY_HEAD), key, value, PackedGraph.LAST_MASK);
        String pairs = reshape(attended, BY_HEAD);
        return reshape(
                graph.node("Slice", List.of(pairs, "zero", "one", SLOT_AXIS, "one")), QUERY_WIDTH);
    }

    /** Queries and result are {@code [B][keyValueHeads][slots of their queries][headDimension]}. */
    private String attention(int layer, String queries, String key, String value, String mask) {
        String keys = withPrefix(PackedGraph.prefixKeys(layer), PackedGraph.keptKeys(layer), key);
        String values =
                withPrefix(PackedGraph.prefixValues(layer), PackedGraph.keptValues(layer), value);
        String scores =
                graph.runtimeNode(
                        "FusedMatMul",
                        List.of(queries, keys),
                        attribute("transB", 1L),
                        attribute("alpha", scale));
        String shares = softmax(reshape(scores, BY_HEAD), mask);
        return graph.node("MatMul", List.of(reshape(shares, BY_KEY_HEAD), values));
    }

    /** Scores and shares are {@code [B][heads][slots][K]}. */
    private String softmax(String scores, String mask) {
        String masked = graph.node("Add", List.of(scores, mask));
        String greatest =
                graph.node("ReduceMax", List.of(masked, LAST_AXIS), attribute("keepdims", 1L));
        String powers = graph.node("Exp", List.of(graph.node("Sub", List.of(masked, greatest))));
        String sums = graph.node("MatMul", List.of(powers, declared().ones()));
        String sum = graph.node("Slice", List.of(sums, "zero", "one", LAST_AXIS, "one"));
        return graph.node("Div", List.of(powers, sum));
    }

    /** {@code [B][keyValueHeads][K][headDimension]}. */
    private String withPrefix(String prefix, String kept, String own) {
        graph.input(prefix, DataType.FLOAT, "P", "W");
        graph.output(kept, gather(own, PackedGraph.KEPT_TOKENS), "C", "W");
        String rows = graph.node("Concat", List.of(prefix, own), attribute("axis", 0L));
        return gather(reshape(rows, HEAD_DIMENSION), declared().keyRows());
    }

    private Declared declared() {
        if (declared == null) {
            throw new IllegalStateException("the inputs are not declared yet");
        }
        return declared;
    }

    /** {@code [K][2]}, since a product with a single column is another kernel's again. */
    private String ones() {
        String keys = gather(graph.node("Shape", List.of(PackedGraph.KEY_ROWS)), "one");
        String shape = graph.node("Concat", List.of(keys, TWO_COLUMNS), attribute("axis", 0L));
        return graph.node("Expand", List.of(UNIT, shape));
    }

    private String gather(String rows, String indices) {
        return graph.node("Gather", List.of(rows, indices));
    }

    private String reshape(String input, String shape) {
        return graph.node("Reshape", List.of(input, shape));
    }
}
