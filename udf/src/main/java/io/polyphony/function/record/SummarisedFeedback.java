package io.polyphony.function.record;

import org.jspecify.annotations.Nullable;

/**
 * Record with its micro-cluster that waits for the theme.
 *
 * @param window start of the window that counts it, in epoch milliseconds
 * @param microCluster index in the window's summary; -1 while the window is open
 * @param late whether its own window had been closed when it came
 * @param duplicateOf key of the first record of this window that says the same; null if this is it
 */
public record SummarisedFeedback(
        EmbeddedFeedback embedded,
        long window,
        int shard,
        int microCluster,
        boolean late,
        @Nullable String duplicateOf) {

    /** Returns the same record in a micro-cluster of a shard. */
    public SummarisedFeedback in(
            int newShard, int newMicroCluster, @Nullable String newDuplicateOf) {
        return new SummarisedFeedback(
                embedded, window, newShard, newMicroCluster, late, newDuplicateOf);
    }
}
