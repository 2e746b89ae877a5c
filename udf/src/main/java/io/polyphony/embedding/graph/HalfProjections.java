package io.polyphony.embedding.graph;

import static io.polyphony.embedding.graph.GraphBuilder.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.TensorType;
import java.io.IOException;
import java.util.List;

/**
 * Weights, products and what lies between two products in 16 bits, for CUDA; the residual stream
 * and its norms are 32-bit floats. Projections of the same rows are one product. In fp16 the gated
 * product of the MLP, which exceeds 65,504 in published models, and the projection that reads it
 * stay scaled down by a power of two.
 */
public final class HalfProjections implements Projections {

    /** Keeps gated products up to 4.2 million finite in fp16; 1/64 and 64 are exact. */
    private static final float SCALE = 1f / 64;

    private static final String DOWN = "half.scale";
    private static final String UP = "half.restore";

    private final GraphBuilder graph;
    private final GraphWeights weights;
    private final TensorType type;

    public HalfProjections(GraphBuilder graph, GraphWeights weights, TensorType type)
            throws IOException {
        this.graph = graph;
        this.weights = weights;
        this.type = type;
        if (type == TensorType.F16) {
            weights.table(DOWN, new float[] {SCALE}, type, 1);
            graph.scalar(UP, 1 / SCALE);
        }
    }

    @Override
    public TensorType numbers() {
        return type;
    }

    @Override
    public Rows prepare(String floats) {
        return new Rows(graph.cast(floats, GraphWeights.dataType(type)));
    }

    @Override
    public Rows prepareAttended(String rows) {
        return new Rows(rows);
    }

    @Override
    public String project(Rows rows, String weight) throws IOException, EmbeddingException {
        return product(rows, List.of(weight));
    }

    @Override
    public List<String> project(Rows rows, List<String> names)
            throws IOException, EmbeddingException {
        String sizes = String.join("+", names) + ".sizes";
        graph.constant(sizes, names.stream().mapToLong(weights::rows).toArray());
        return graph.nodes(
                "Split", List.of(product(rows, names), sizes), names.size(), attribute("axis", 1L));
    }

    @Override
    public Rows gated(Rows rows, String gate, String up) throws IOException, EmbeddingException {
        List<String> products = project(rows, List.of(gate, up));
        String silu = Activations.silu(graph, products.get(0));
        if (type != TensorType.F16) {
            return new Rows(mul(silu, products.get(1)));
        }
        return new Rows(mul(silu, mul(products.get(1), DOWN)), UP);
    }

    @Override
    public Rows take(Rows rows, String indices) {
        return new Rows(graph.node("Gather", List.of(rows.values(), indices)), rows.scales());
    }

    @Override
    public String toResidual(Rows rows, String product) {
        String floats = graph.cast(product, DataType.FLOAT);
        String scales = rows.scales();
        return scales == null ? floats : mul(floats, scales);
    }

    private String product(Rows rows, List<String> names) throws IOException, EmbeddingException {
        return graph.node("MatMul", List.of(rows.values(), weights.transposed(names, type)));
    }

    private String mul(String left, String right) {
        return graph.node("Mul", List.of(left, right));
    }
}
