package io.polyphony.function.record.batch;

import io.polyphony.function.record.CleaningFacts;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.Incoming;
import io.polyphony.function.record.IncomingFeedback;

/**
 * Row of a micro-batch: a record or a seed.
 *
 * @param incoming the record with its cleaned text, or the seed with its cleaned texts
 * @param timestamp the stream timestamp, or {@link Long#MIN_VALUE} if the record has none
 * @param chunkTokens text tokens of each chunk, the weights of the chunk vectors: {@code [chunks]}
 * @param truncated whether a part of the text was cut, since it is too long
 * @param cleaning what was cut because nobody wrote it for a reader
 */
public record BatchRow(
        Incoming incoming,
        long timestamp,
        int[] chunkTokens,
        boolean truncated,
        CleaningFacts cleaning) {

    /** Row with a text of which nothing was cut as no part of it. */
    public BatchRow(Incoming incoming, long timestamp, int[] chunkTokens, boolean truncated) {
        this(incoming, timestamp, chunkTokens, truncated, CleaningFacts.NONE);
    }

    /**
     * Returns the feedback.
     *
     * @throws IllegalStateException if the row is a seed
     */
    public Feedback feedback() {
        if (incoming instanceof IncomingFeedback feedback) {
            return feedback.feedback();
        }
        throw new IllegalStateException("a row without feedback");
    }
}
