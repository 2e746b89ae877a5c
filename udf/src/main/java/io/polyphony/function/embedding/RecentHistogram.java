package io.polyphony.function.embedding;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;

/**
 * Histogram over the last values; Flink's own one is not part of its public API. Written and read
 * by different threads.
 */
public final class RecentHistogram implements Histogram {

    private static final int CAPACITY = 1_000;

    private final long[] recent = new long[CAPACITY];
    private long count;

    @Override
    public synchronized void update(long value) {
        recent[(int) (count % CAPACITY)] = value;
        count++;
    }

    @Override
    public synchronized long getCount() {
        return count;
    }

    @Override
    public synchronized HistogramStatistics getStatistics() {
        return new Statistics(Arrays.copyOf(recent, (int) Math.min(count, CAPACITY)));
    }

    private static final class Statistics extends HistogramStatistics {

        private final long[] sorted;

        Statistics(long[] values) {
            Arrays.sort(values);
            this.sorted = values;
        }

        /**
         * Returns the smallest value that at least the given share of the values does not exceed.
         */
        @Override
        public double getQuantile(double quantile) {
            int rank = (int) Math.ceil(quantile * sorted.length);
            return sorted.length == 0 ? 0 : sorted[Math.max(rank, 1) - 1];
        }

        @Override
        public long[] getValues() {
            return sorted.clone();
        }

        @Override
        public int size() {
            return sorted.length;
        }

        @Override
        public double getMean() {
            return LongStream.of(sorted).average().orElse(0);
        }

        @Override
        public double getStdDev() {
            double mean = getMean();
            double squares = LongStream.of(sorted).mapToDouble(v -> (v - mean) * (v - mean)).sum();
            return sorted.length < 2 ? 0 : Math.sqrt(squares / (sorted.length - 1));
        }

        @Override
        public long getMax() {
            return sorted.length == 0 ? 0 : sorted[sorted.length - 1];
        }

        @Override
        public long getMin() {
            return sorted.length == 0 ? 0 : sorted[0];
        }
    }
}
