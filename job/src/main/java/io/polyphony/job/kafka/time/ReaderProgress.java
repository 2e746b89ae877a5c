package io.polyphony.job.kafka.time;

/** What the watermark generators of one reader know of each other; used by its thread alone. */
final class ReaderProgress {

    private boolean hasPartitions;
    private boolean isRead;

    void assigned() {
        hasPartitions = true;
    }

    void read() {
        isRead = true;
    }

    boolean hasPartitions() {
        return hasPartitions;
    }

    /** Whether a record of any partition has come. */
    boolean isRead() {
        return isRead;
    }
}
