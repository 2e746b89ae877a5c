package io.polyphony.job.kafka.time;

/** The progress that the watermark generators of one reader share; used by its thread alone. */
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

    /** Returns whether a record of any partition has been read. */
    boolean isRead() {
        return isRead;
    }
}
