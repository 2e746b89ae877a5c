package io.polyphony.embedding.graph;

import static io.polyphony.embedding.graph.GraphBuilder.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;

/**
 * The runtime's grouped-query attention in the form that its CUDA kernel takes: no mask, right
 * padding, declared outputs for keys and values even though nothing reads them, and no prefix,
 * which this kernel cannot share between sequences.
 */
public final class GroupedAttention implements AttentionForm {

    private final GraphBuilder graph;
    private final AttentionShape shape;

    /** Computes in the number format of its inputs; CUDA has 16-bit ones alone. */
    public GroupedAttention(GraphBuilder graph, AttentionShape shape) {
        this.graph = graph;
        this.shape = shape;
        graph.constant("attention.query_slots", -1, shape.queryWidth());
    }

    @Override
    public void declareInputs() {
        graph.input(PackedGraph.LAST_SLOTS, DataType.INT64, "B");
        graph.input(PackedGraph.LAST_OFFSETS, DataType.INT32, "B");
        graph.input(PackedGraph.MAX_LENGTH, DataType.INT32, "1");
    }

    @Override
    public boolean prunesQueries() {
        return false;
    }

    @Override
    public String attend(int layer, String query, String key, String value) {
        return gather(slots(query, key, value), PackedGraph.TOKEN_SLOTS);
    }

    @Override
    public String attendLast(int layer, String query, String key, String value) {
        return gather(slots(query, key, value), PackedGraph.LAST_SLOTS);
    }

    private String slots(String query, String key, String value) {
        List<String> inputs =
                List.of(
                        gather(query, PackedGraph.SLOT_TOKENS),
                        gather(key, PackedGraph.SLOT_TOKENS),
                        gather(value, PackedGraph.SLOT_TOKENS),
                        "",
                        "",
                        PackedGraph.LAST_OFFSETS,
                        PackedGraph.MAX_LENGTH);
        String attended =
                graph.runtimeNode(
                        "GroupQueryAttention",
                        inputs,
                        2,
                        List.of(
                                attribute("num_heads", shape.heads()),
                                attribute("kv_num_heads", shape.keyValueHeads())));
        return graph.node("Reshape", List.of(attended, "attention.query_slots"));
    }

    private String gather(String rows, String indices) {
        return graph.node("Gather", List.of(rows, indices));
    }
}
