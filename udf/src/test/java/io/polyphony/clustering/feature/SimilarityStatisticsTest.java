package io.polyphony.clustering.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SimilarityStatisticsTest {

    @Test
    void weighsByRecords() {
        SimilarityStatistics statistics = SimilarityStatistics.EMPTY.plus(0.9, 3).plus(0.7, 1);

        assertThat(statistics.weight()).isEqualTo(4);
        assertThat(statistics.mean()).isCloseTo(0.85, within(1e-12));
        assertThat(statistics.deviation()).isCloseTo(Math.sqrt(0.0075), within(1e-12));
    }

    @Test
    void hasADeviationWhateverTheRounding() {
        for (int i = 1; i < 10_000; i++) {
            assertThat(SimilarityStatistics.EMPTY.plus(i / 10_000.0, 53).deviation())
                    .isNotNegative();
        }
    }

    @Test
    void demandsNothingBeforeThirtyRecords() {
        assertThat(SimilarityStatistics.EMPTY.deviation()).isZero();
        assertThat(SimilarityStatistics.EMPTY.plus(0.9, 29).lowest(3)).isEqualTo(-1);
        assertThat(SimilarityStatistics.EMPTY.plus(0.9, 30).lowest(3))
                .isCloseTo(0.81, within(1e-12));
    }

    @Test
    void staysInPlaceWhenItDecays() {
        SimilarityStatistics statistics = SimilarityStatistics.EMPTY.plus(0.9, 100).plus(0.5, 100);

        SimilarityStatistics decayed = statistics.decay(1);

        assertThat(decayed.weight()).isEqualTo(100);
        assertThat(decayed.mean()).isEqualTo(statistics.mean());
        assertThat(decayed.deviation()).isEqualTo(statistics.deviation());
        assertThat(statistics.decay(Long.MAX_VALUE).weight()).isNotNegative().isLessThan(1e-9);
    }
}
