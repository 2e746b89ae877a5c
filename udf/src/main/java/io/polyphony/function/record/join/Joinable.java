package io.polyphony.function.record.join;

/**
 * Record, or part of a window with the micro-clusters of its records, on its way to be joined with
 * the themes.
 */
public sealed interface Joinable permits WaitingFeedback, SummarisedPart, FormerRecords {

    String tenant();

    /** Returns the shard of the tenant, or the number that a part of a window counts as. */
    int shard();
}
