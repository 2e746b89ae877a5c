package io.polyphony.embedding.qwen3;

import static io.polyphony.embedding.qwen3.GraphBuilder.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;

/**
 * Standard attention for the CPU, with keys and values of a prefix before the sequence's own. Queries always stand in two rows
 * at least: for a single one the runtime takes another way to multiply, and the vector would not be the same to the bit.
 */
final class PrefixedAttention implements AttentionForm {

    private final GraphBuilder graph;
    private final AttributeProto[] heads;

    PrefixedAttention(GraphBuilder graph, Qwen3Config config) {
        this.graph = graph;
        this.heads =
                new AttributeProto[] {
                    attribute("q_num_heads", config.heads()),
                    attribute("kv_num_heads", config.keyValueHeads())
                };
        graph.constant("attention.query_slots", -1, config.queryWidth());
        graph.constant("attention.one_slot", -1, 1, config.queryWidth());
        graph.constant("attention.two_slots", -1, 2L * config.queryWidth());
        graph.constant("attention.query_width", config.queryWidth());
    }

    @Override
    public void declareInputs() {
        graph.input(PackedGraph.KEY_ROWS, DataType.INT64, "B", "K");
        graph.input(PackedGraph.MASK, DataType.FLOAT, "S", "K");
        graph.input(PackedGraph.LAST_MASK, DataType.FLOAT, "B", "1", "2", "K");
        graph.input(PackedGraph.LAST_POSITIONS, DataType.INT64, "B", "1");
        graph.input(PackedGraph.KEPT_TOKENS, DataType.INT64, "C");
    }

    @Override
    public boolean prunesQueries() {
        return true;
    }

    @Override
    public String attend(int layer, String query, String key, String value) {
        String slots = graph.node("Gather", List.of(query, PackedGraph.SLOT_TOKENS));
        String attended = attention(layer, slots, key, value, PackedGraph.MASK);
        String rows = graph.node("Reshape", List.of(attended, "attention.query_slots"));
        return graph.node("Gather", List.of(rows, PackedGraph.TOKEN_SLOTS));
    }

    @Override
    public String attendLast(int layer, String query, String key, String value) {
        String slot = graph.node("Reshape", List.of(query, "attention.one_slot"));
        String twice = graph.node("Concat", List.of(slot, slot), attribute("axis", 1L));
        String attended = attention(layer, twice, key, value, PackedGraph.LAST_MASK);
        String pairs = graph.node("Reshape", List.of(attended, "attention.two_slots"));
        return graph.node("Slice", List.of(pairs, "zero", "attention.query_width", "one", "one"));
    }

    private String attention(int layer, String slots, String key, String value, String mask) {
        String keys = withPrefix(PackedGraph.prefixKeys(layer), PackedGraph.keptKeys(layer), key);
        String values =
                withPrefix(PackedGraph.prefixValues(layer), PackedGraph.keptValues(layer), value);
        return graph.node("Attention", List.of(slots, keys, values, mask), heads);
    }

    private String withPrefix(String prefix, String kept, String own) {
        graph.input(prefix, DataType.FLOAT, "P", "W");
        graph.output(kept, graph.node("Gather", List.of(own, PackedGraph.KEPT_TOKENS)), "C", "W");
        String rows = graph.node("Concat", List.of(prefix, own), attribute("axis", 0L));
        return graph.node("Gather", List.of(rows, PackedGraph.KEY_ROWS));
    }
}
