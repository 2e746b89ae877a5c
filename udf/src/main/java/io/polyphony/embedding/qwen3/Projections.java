package io.polyphony.embedding.qwen3;

import io.polyphony.embedding.EmbeddingException;
import java.io.IOException;

/** How one precision multiplies rows of 32-bit floats by weights. Rows are prepared once and then read by several projections. */
interface Projections {

    /** Rows of floats, {@code [rows][width]}, as {@link #project} takes them. */
    Rows prepare(String floats);

    /** Multiplies by a published weight {@code [out][in]}: floats {@code [rows][out]}. */
    String project(Rows rows, String weight) throws IOException, EmbeddingException;

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
