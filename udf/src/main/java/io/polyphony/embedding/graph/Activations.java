package io.polyphony.embedding.graph;

import static io.polyphony.embedding.graph.GraphBuilder.attribute;

import java.util.List;

/** Activation functions as the runtime has them. */
final class Activations {

    private Activations() {}

    /** {@code x * sigmoid(x)} of floats. */
    static String silu(GraphBuilder graph, String input) {
        return graph.runtimeNode("QuickGelu", List.of(input), attribute("alpha", 1f));
    }
}
