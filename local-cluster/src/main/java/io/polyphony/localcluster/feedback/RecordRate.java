package io.polyphony.localcluster.feedback;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Rate limit of produced records: gives each the time of now, and lets no more than so many a
 * second pass. Used by one thread.
 */
public final class RecordRate {

    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int recordsPerSecond;
    private final long start = System.nanoTime();

    /**
     * Starts now.
     *
     * @param recordsPerSecond 0 for no limit
     */
    public RecordRate(int recordsPerSecond) {
        this.recordsPerSecond = recordsPerSecond;
    }

    /** Waits until the record at an index is due, and returns the time, in epoch milliseconds. */
    public long timestamp(long index) {
        if (recordsPerSecond > 0) {
            long due = start + index * NANOS / recordsPerSecond;
            long wait = due - System.nanoTime();
            while (wait > 0 && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(wait);
                wait = due - System.nanoTime();
            }
        }
        return System.currentTimeMillis();
    }
}
