package io.polyphony.job.kafka.time;

import java.util.function.LongSupplier;

/** The progress that the watermark generators of one reader share; used by its thread alone. */
final class ReaderProgress {

    private final LongSupplier answers;
    private boolean hasPartitions;
    private long records;

    /**
     * @param answers number of fetches that brokers have answered to the reader
     */
    ReaderProgress(LongSupplier answers) {
        this.answers = answers;
    }

    void assigned() {
        hasPartitions = true;
    }

    void read() {
        records++;
    }

    boolean hasPartitions() {
        return hasPartitions;
    }

    /** Returns whether a record of any partition has been read. */
    boolean isRead() {
        return records > 0;
    }

    /**
     * Returns a number that changes with every sign of life: an answer, or a record that was
     * fetched before and has waited here.
     */
    long signs() {
        return answers.getAsLong() + records;
    }
}
