package io.polyphony.embedding.decoder;

import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.graph.AttentionForm;
import io.polyphony.embedding.graph.CompileOptions;
import io.polyphony.embedding.graph.FloatProjections;
import io.polyphony.embedding.graph.GraphBuilder;
import io.polyphony.embedding.graph.GraphWeights;
import io.polyphony.embedding.graph.GroupedAttention;
import io.polyphony.embedding.graph.HalfProjections;
import io.polyphony.embedding.graph.PrefixedAttention;
import io.polyphony.embedding.graph.Projections;
import io.polyphony.embedding.graph.QuantisedProjections;
import java.io.IOException;

/**
 * The parts of a decoder's graph that compile options choose.
 *
 * @param cuda whether CUDA's kernels run the graph
 */
public record DecoderParts(
        DecoderShape shape,
        GraphBuilder graph,
        GraphWeights weights,
        Projections projections,
        AttentionForm attention,
        boolean cuda) {

    /** Chooses projections and attention. */
    public static DecoderParts of(
            DecoderShape shape, GraphBuilder graph, GraphWeights weights, CompileOptions options)
            throws IOException {
        Projections projections = projections(graph, weights, options);
        AttentionForm attention =
                options.isCuda()
                        ? new GroupedAttention(graph, shape.attention())
                        : new PrefixedAttention(graph, shape.attention());
        return new DecoderParts(shape, graph, weights, projections, attention, options.isCuda());
    }

    private static Projections projections(
            GraphBuilder graph, GraphWeights weights, CompileOptions options) throws IOException {
        return switch (options.precision()) {
            case FP32 -> new FloatProjections(graph, weights);
            case INT8 -> new QuantisedProjections(graph, weights, options.weightSign());
            case FP16 -> new HalfProjections(graph, weights, TensorType.F16);
            case BF16 -> new HalfProjections(graph, weights, TensorType.BF16);
        };
    }
}
