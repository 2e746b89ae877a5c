package io.polyphony.function.record;

/**
 * Feedback with its vector, without the original bytes.
 *
 * @param feedback with the cleaned text
 * @param textHash hash of the normalised text; equal for exact duplicates
 * @param vector unit length, shared and never changed: {@code [dimension]}
 */
public record EmbeddedFeedback(
        Feedback feedback, long textHash, float[] vector, TextStatistics statistics) {}
