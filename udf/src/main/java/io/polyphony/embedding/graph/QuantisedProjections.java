package io.polyphony.embedding.graph;

import static io.polyphony.embedding.graph.GraphBuilder.attribute;

import io.polyphony.embedding.EmbeddingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * 8-bit weights with one scale per output, unsigned 8-bit activations around 128 with one scale per
 * row. A row is quantised by its own greatest magnitude alone and products are exact integers, so a
 * row's result does not depend on others.
 */
public final class QuantisedProjections implements Projections {

    private static final String GREATEST = "quantise.greatest";
    private static final String LEAST_SCALE = "quantise.least_scale";
    private static final String ONE = "quantise.one";
    private static final String ZERO_POINT = "quantise.zero_point";
    private static final String COLUMNS = "quantise.columns";
    private static final String FLAT = "quantise.flat";

    private final GraphBuilder graph;
    private final GraphWeights weights;
    private final WeightSign sign;

    /**
     * @param sign a processor without 8-bit dot products adds pairs of products of signed weights
     *     with saturation
     */
    public QuantisedProjections(GraphBuilder graph, GraphWeights weights, WeightSign sign) {
        this.graph = graph;
        this.weights = weights;
        this.sign = sign;
        graph.scalar(GREATEST, 1f / Int8Rows.GREATEST);
        graph.scalar(LEAST_SCALE, 1e-12f);
        graph.scalar(ONE, 1f);
        graph.byteScalar(ZERO_POINT, WeightSign.SHIFT);
        graph.constant(COLUMNS, 1);
        graph.constant(FLAT, -1);
    }

    @Override
    public Rows prepare(String floats) {
        // Two passes that only read are quicker than one that writes magnitudes and one that reads
        // them.
        String highest =
                graph.node("ReduceMax", List.of(floats, COLUMNS), attribute("keepdims", 1L));
        String lowest =
                graph.node("ReduceMin", List.of(floats, COLUMNS), attribute("keepdims", 1L));
        String greatest = graph.node("Max", List.of(highest, graph.node("Neg", List.of(lowest))));
        String scales =
                graph.node(
                        "Max",
                        List.of(graph.node("Mul", List.of(greatest, GREATEST)), LEAST_SCALE));
        String flat = graph.node("Reshape", List.of(scales, FLAT));
        String zeros =
                graph.node("Expand", List.of(ZERO_POINT, graph.node("Shape", List.of(flat))));
        // A scale per row spares the pass that would divide the rows by their scales.
        String values =
                graph.node("QuantizeLinear", List.of(floats, flat, zeros), attribute("axis", 0L));
        return new Rows(values, scales);
    }

    @Override
    public String project(Rows rows, String weight) throws IOException, EmbeddingException {
        return graph.node("Mul", List.of(product(rows, weight), scales(rows)));
    }

    /** The row's factor of {@code up} joins the scale of the result, without a pass over it. */
    @Override
    public Rows gated(Rows rows, String gate, String up) throws IOException, EmbeddingException {
        String silu = Activations.silu(graph, project(rows, gate));
        Rows gated = prepare(graph.node("Mul", List.of(silu, product(rows, up))));
        return new Rows(gated.values(), graph.node("Mul", List.of(scales(gated), scales(rows))));
    }

    @Override
    public Rows take(Rows rows, String indices) {
        return new Rows(
                graph.node("Gather", List.of(rows.values(), indices)),
                graph.node("Gather", List.of(scales(rows), indices)));
    }

    /** Every row that is quantised here has a scale. */
    private static String scales(Rows rows) {
        return Objects.requireNonNull(rows.scales());
    }

    private String product(Rows rows, String weight) throws IOException, EmbeddingException {
        GraphWeights.Quantised quantised = weights.quantised(weight, sign);
        List<String> inputs = new ArrayList<>();
        inputs.addAll(
                List.of(rows.values(), quantised.values(), ONE, quantised.scales(), ZERO_POINT));
        if (sign == WeightSign.UNSIGNED) {
            inputs.add(ZERO_POINT);
        }
        return graph.runtimeNode("MatMulIntegerToFloat", inputs);
    }
}
