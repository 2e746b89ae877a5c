package io.polyphony.localcluster.faults.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SeriesTest {

    private static final double EXACT = 1e-9;

    @Test
    void aLineHasItsSlope() {
        Series series = new Series("resident MiB");
        for (int i = 0; i < 10; i++) {
            series.add(i / 10.0, 400 + 3 * i);
        }
        assertThat(series.slope()).isCloseTo(30, within(EXACT));
        assertThat(series.mean()).isCloseTo(413.5, within(EXACT));
        assertThat(series.max()).isEqualTo(427);
    }

    @Test
    void whatOnlySwingsDoesNotGrow() {
        Series series = new Series("resident MiB");
        for (int i = 0; i <= 100; i++) {
            series.add(i, i % 2 == 0 ? 500 : 300);
        }
        assertThat(series.slope()).isCloseTo(0, within(EXACT));
    }

    @Test
    void oneValueHasNoSlope() {
        Series series = new Series("x");
        series.add(1, 5);
        assertThat(series.slope()).isZero();
    }
}
