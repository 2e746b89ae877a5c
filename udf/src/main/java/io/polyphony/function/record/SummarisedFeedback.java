package io.polyphony.function.record;

import org.jspecify.annotations.Nullable;

/**
 * Record with its micro-cluster. Earlier versions kept and sent records in this form; it is read
 * where their state or their checkpoint holds it.
 *
 * @param window start of the window that counts it, in epoch milliseconds
 * @param microCluster index in the window's summary; -1 while the window is open, and for a record
 *     that says nothing
 * @param late whether its own window had been closed when it came
 * @param duplicateOf key of the first record of this window that says the same; null if this is it
 */
public record SummarisedFeedback(
        EmbeddedFeedback embedded,
        long window,
        int shard,
        int microCluster,
        boolean late,
        @Nullable String duplicateOf) {}
