package io.polyphony.job.tools.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScoresTest {

    private static final Offset<Double> EXACT = within(1e-9);

    /** Classes a a a b b, clusters {a a} {a b} {b}, languages 0 0 1 1 0. */
    private final Scores scores =
            Scores.of(
                    new int[] {0, 0, 1, 1, 2},
                    new int[] {0, 0, 0, 1, 1},
                    new int[] {0, 0, 1, 1, 0});

    @Test
    void countsForEachItemItsClassInItsCluster() {
        assertThat(scores.precision()).isCloseTo((1 + 1 + 0.5 + 0.5 + 1) / 5, EXACT);
    }

    @Test
    void countsForEachItemItsClusterInItsClass() {
        assertThat(scores.recall()).isCloseTo((2 / 3.0 + 2 / 3.0 + 1 / 3.0 + 0.5 + 0.5) / 5, EXACT);
    }

    @Test
    void takesTheHarmonicMeanOfBoth() {
        double precision = 0.8;
        double recall = 8 / 15.0;

        assertThat(scores.f1()).isCloseTo(2 * precision * recall / (precision + recall), EXACT);
    }

    @Test
    void countsPairsBeyondChance() {
        // One pair is together in both; two are in the clusters, four in the classes, of ten.
        double expected = 2 * 4 / 10.0;

        assertThat(scores.adjustedRand()).isCloseTo((1 - expected) / (3 - expected), EXACT);
    }

    @Test
    void seesPairsOfDifferentLanguagesAlone() {
        // Only the third and the fourth item have another language in their cluster, of the wrong
        // class; all have one in their class.
        assertThat(scores.acrossLanguages()).isCloseTo(0, EXACT);
    }

    @Test
    void seesPairsOfOneLanguageAlone() {
        // The first two find each other. The last three have no other of their language in their
        // class; the third and fourth have each other in their cluster, wrongly.
        double precision = 3 / 5.0;
        double recall = 1;

        assertThat(scores.sameLanguage())
                .isCloseTo(2 * precision * recall / (precision + recall), EXACT);
    }

    @Test
    void countsClustersOfTwoOrMore() {
        assertThat(scores.clusters()).isEqualTo(2);
    }

    @Test
    void hasNoCrossLingualValueInOneLanguage() {
        Scores one = Scores.of(new int[] {0, 0}, new int[] {0, 1}, new int[] {0, 0});

        assertThat(one.acrossLanguages()).isNaN();
    }
}
