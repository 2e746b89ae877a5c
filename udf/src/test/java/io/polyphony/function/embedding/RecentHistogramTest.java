package io.polyphony.function.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.flink.metrics.HistogramStatistics;
import org.junit.jupiter.api.Test;

class RecentHistogramTest {

    private final RecentHistogram histogram = new RecentHistogram();

    @Test
    void emptyIsZero() {
        HistogramStatistics statistics = histogram.getStatistics();
        assertThat(statistics.size()).isZero();
        assertThat(statistics.getQuantile(0.5)).isZero();
        assertThat(statistics.getMean()).isZero();
        assertThat(statistics.getStdDev()).isZero();
        assertThat(statistics.getMin()).isZero();
        assertThat(statistics.getMax()).isZero();
    }

    @Test
    void describesItsValues() {
        for (long value : new long[] {4, 2, 8, 6}) {
            histogram.update(value);
        }
        HistogramStatistics statistics = histogram.getStatistics();
        assertThat(statistics.getValues()).containsExactly(2, 4, 6, 8);
        assertThat(statistics.getMean()).isEqualTo(5);
        assertThat(statistics.getStdDev()).isCloseTo(2.582, within(1e-3));
        assertThat(statistics.getQuantile(0)).isEqualTo(2);
        assertThat(statistics.getQuantile(0.5)).isEqualTo(4);
        assertThat(statistics.getQuantile(0.75)).isEqualTo(6);
        assertThat(statistics.getQuantile(1)).isEqualTo(8);
    }

    @Test
    void forgetsOldValuesButCountsThem() {
        for (int i = 0; i < 2_500; i++) {
            histogram.update(i);
        }
        assertThat(histogram.getCount()).isEqualTo(2_500);
        assertThat(histogram.getStatistics().getMin()).isEqualTo(1_500);
        assertThat(histogram.getStatistics().getMax()).isEqualTo(2_499);
    }
}
