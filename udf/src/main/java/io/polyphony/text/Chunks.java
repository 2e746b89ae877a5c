package io.polyphony.text;

import java.util.List;

/**
 * A text in pieces that fit the model.
 *
 * @param texts in the order of the text, without white space at their ends
 * @param truncated whether a rest did not fit into the allowed number of chunks
 */
public record Chunks(List<String> texts, boolean truncated) {}
