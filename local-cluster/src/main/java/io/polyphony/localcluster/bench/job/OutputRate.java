package io.polyphony.localcluster.bench.job;

import java.util.Arrays;

/**
 * Records per second of a job in its steady state: what is written first is warm-up and not counted, what comes after it counts
 * up to the moment when the last of it is committed.
 *
 * @param records that count
 * @param seconds from the last record of the warm-up to the end
 */
record OutputRate(int records, double seconds) {

    /** Share of the records that is warm-up. */
    static final double WARM_UP = 0.2;

    /**
     * Leaves out the warm-up.
     *
     * @param written when the broker got each record, in epoch milliseconds, in any order
     * @param end when the last was committed
     * @throws IllegalArgumentException if there are too few records for a warm-up
     */
    static OutputRate of(long[] written, long end) {
        int warmUp = (int) (written.length * WARM_UP);
        if (warmUp == 0) {
            throw new IllegalArgumentException(written.length + " records are too few");
        }
        long[] sorted = written.clone();
        Arrays.sort(sorted);
        return new OutputRate(written.length - warmUp, (end - sorted[warmUp - 1]) / 1e3);
    }

    double perSecond() {
        return records / seconds;
    }
}
