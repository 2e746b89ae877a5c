package io.polyphony.embedding.qwen3;

/**
 * Rows of tokens as projections read them.
 *
 * @param values name of the value: {@code [rows][width]}
 * @param scales name of a factor, or of one per row, {@code [rows][1]}, by which a product must be
 *     multiplied; empty for none
 */
record Rows(String values, String scales) {}
