package io.polyphony.embedding.qwen3;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.TensorType;
import java.io.IOException;
import java.util.List;

/** Weights and products in 16 bits, for CUDA; what goes in and what comes out is 32-bit floats. */
final class HalfProjections implements Projections {

    private final GraphBuilder graph;
    private final GraphWeights weights;
    private final TensorType type;

    HalfProjections(GraphBuilder graph, GraphWeights weights, TensorType type) {
        this.graph = graph;
        this.weights = weights;
        this.type = type;
    }

    @Override
    public Rows prepare(String floats) {
        return new Rows(graph.cast(floats, GraphWeights.dataType(type)), "");
    }

    @Override
    public String project(Rows rows, String weight) throws IOException, EmbeddingException {
        String product =
                graph.node("MatMul", List.of(rows.values(), weights.transposed(weight, type)));
        return graph.cast(product, DataType.FLOAT);
    }

    @Override
    public Rows gated(Rows rows, String gate, String up) throws IOException, EmbeddingException {
        String silu = Activations.silu(graph, project(rows, gate));
        return prepare(graph.node("Mul", List.of(silu, project(rows, up))));
    }

    @Override
    public Rows take(Rows rows, String indices) {
        return new Rows(graph.node("Gather", List.of(rows.values(), indices)), "");
    }
}
