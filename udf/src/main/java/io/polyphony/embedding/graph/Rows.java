package io.polyphony.embedding.graph;

import org.jspecify.annotations.Nullable;

/**
 * Rows of tokens as projections read them.
 *
 * @param values name of the value: {@code [rows][width]}
 * @param scales name of a factor, or of one per row, {@code [rows][1]}, by which a product must be
 *     multiplied; null for none
 */
public record Rows(String values, @Nullable String scales) {

    /** Makes rows that need no factor. */
    public Rows(String values) {
        this(values, null);
    }
}
