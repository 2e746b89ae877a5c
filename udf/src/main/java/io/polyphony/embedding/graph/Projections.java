package io.polyphony.embedding.graph;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.TensorType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Products of rows of 32-bit floats with weights in one precision. Rows are prepared once and then
 * read by several projections.
 */
public interface Projections {

    /** Rows of floats, {@code [rows][width]}, as {@link #project} takes them. */
    Rows prepare(String floats);

    /**
     * Multiplies by a published weight {@code [out][in]}: {@code [rows][out]} in {@link #numbers}.
     */
    String project(Rows rows, String weight) throws IOException, EmbeddingException;

    /** Multiplies by several published weights of one width; results in their order. */
    default List<String> project(Rows rows, List<String> weights)
            throws IOException, EmbeddingException {
        List<String> products = new ArrayList<>();
        for (String weight : weights) {
            products.add(project(rows, weight));
        }
        return products;
    }

    /**
     * Number format of what a projection returns, and of what is computed on it before the next.
     */
    default TensorType numbers() {
        return TensorType.F32;
    }

    /** Rows in {@link #numbers} as {@link #project} takes them. */
    default Rows prepareAttended(String rows) {
        return prepare(rows);
    }

    /** Converts a projection's result to 32-bit floats that are added to the residual stream. */
    default String toResidual(Rows rows, String product) {
        return product;
    }

    /**
     * Silu of one projection times another, prepared: {@code silu(gate(x)) * up(x)}.
     *
     * @param gate name of the weight {@code [width][in]}
     * @param up name of a weight of the same shape
     */
    Rows gated(Rows rows, String gate, String up) throws IOException, EmbeddingException;

    /** Prepared rows at the given indices. */
    Rows take(Rows rows, String indices);
}
