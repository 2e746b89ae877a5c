package io.polyphony.embedding.graph;

import static io.polyphony.embedding.graph.GraphBuilder.attribute;

import io.polyphony.embedding.EmbeddingException;
import java.io.IOException;
import java.util.List;

/** Weights and products in 32-bit floats. */
public final class FloatProjections implements Projections {

    private final GraphBuilder graph;
    private final GraphWeights weights;

    public FloatProjections(GraphBuilder graph, GraphWeights weights) {
        this.graph = graph;
        this.weights = weights;
    }

    @Override
    public Rows prepare(String floats) {
        return new Rows(floats);
    }

    @Override
    public String project(Rows rows, String weight) throws IOException, EmbeddingException {
        List<String> inputs = List.of(rows.values(), weights.floats(weight));
        return graph.runtimeNode("FusedMatMul", inputs, attribute("transB", 1L));
    }

    @Override
    public Rows gated(Rows rows, String gate, String up) throws IOException, EmbeddingException {
        String silu = Activations.silu(graph, project(rows, gate));
        return prepare(graph.node("Mul", List.of(silu, project(rows, up))));
    }

    @Override
    public Rows take(Rows rows, String indices) {
        return prepare(graph.node("Gather", List.of(rows.values(), indices)));
    }
}
