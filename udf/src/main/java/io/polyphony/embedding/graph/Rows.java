package io.polyphony.embedding.graph;

/**
 * Rows of tokens as projections read them.
 *
 * @param values name of the value: {@code [rows][width]}
 * @param scales name of a factor, or of one per row, {@code [rows][1]}, by which a product must be
 *     multiplied; empty for none
 */
public record Rows(String values, String scales) {}
