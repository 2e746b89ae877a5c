package io.polyphony.clustering.feature;

import static io.polyphony.clustering.summary.TestingRecords.BOUNDS;
import static io.polyphony.clustering.summary.TestingRecords.axis;
import static io.polyphony.clustering.summary.TestingRecords.feature;
import static io.polyphony.clustering.summary.TestingRecords.record;
import static io.polyphony.clustering.summary.TestingRecords.tilted;
import static io.polyphony.clustering.summary.TestingRecords.withLanguage;
import static io.polyphony.clustering.summary.TestingRecords.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.polyphony.clustering.settings.ClusteringSettings.Bounds;
import io.polyphony.clustering.summary.MicroClusterBuilder;
import io.polyphony.clustering.summary.TestingRecords;
import io.polyphony.clustering.summary.WindowRecord;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClusterFeatureTest {

    @Test
    void mergesByAdding() {
        ClusterFeature a = feature(record("a", axis(0)), withLanguage(record("b", axis(0)), "de"));
        ClusterFeature b = feature(record("c", axis(1)));

        ClusterFeature both = a.plus(b, BOUNDS);

        assertThat(both.weight()).isEqualTo(3 * ClusterFeature.ONE);
        assertThat(both.sum()).startsWith(2 * 32767, 32767, 0);
        assertThat(both.languages()).hasToString("{de=1, en=2}");
        assertThat(both.authors()).hasSize(3).isSorted();
        assertThat(both.exemplars()).extracting(Exemplar::recordKey).containsExactly("a", "b", "c");
    }

    @Test
    void isTheSameWhateverTheOrderOfMerging() {
        ClusterFeature a = feature(record("a", axis(0)));
        ClusterFeature b = feature(record("b", tilted(0, 1, 0.9)));
        ClusterFeature c = feature(record("c", tilted(0, 2, 0.8)));

        assertThat(ClusterFeature.sum(List.of(c, a, b), BOUNDS))
                .usingRecursiveComparison()
                .isEqualTo(a.plus(b, BOUNDS).plus(c, BOUNDS));
    }

    @Test
    void decaysExactlyAndTowardsZero() {
        ClusterFeature feature = bare(ClusterFeature.ONE, 5, -5, 1, -1, 0);

        ClusterFeature decayed = feature.decay(1);

        assertThat(decayed.weight()).isEqualTo(ClusterFeature.ONE / 2);
        assertThat(decayed.sum()).containsExactly(2, -2, 0, 0, 0);
        assertThat(feature.decay(0)).isSameAs(feature);
    }

    @Test
    void decaysTheSameInOneStepAndInMany() {
        ClusterFeature feature = bare(7 * ClusterFeature.ONE, 32767, -32767, 12345, -4);

        assertThat(feature.decay(5))
                .usingRecursiveComparison()
                .isEqualTo(feature.decay(2).decay(1).decay(2));
    }

    @Test
    void neverDecaysBelowZero() {
        ClusterFeature feature = bare(3 * ClusterFeature.ONE, 98301, -98301);

        for (long halvings : new long[] {18, 62, 63, 64, 65, 1_000_000_000_000L}) {
            assertThat(feature.decay(halvings).weight()).isZero();
            assertThat(feature.decay(halvings).sum()).containsExactly(0, 0);
        }
        assertThat(feature.decay(1_000).cohesion()).isZero();
    }

    @Test
    void hasNoCohesionAcrossOppositeVectors() {
        assertThat(feature(record("a", axis(0))).cohesion()).isOne();
        assertThat(feature(record("a", axis(0)), record("b", axis(1))).cohesion())
                .isCloseTo(Math.sqrt(0.5), within(1e-9));
    }

    @Test
    void linksByTheMeanSimilarityOfAllPairs() {
        ClusterFeature a = feature(record("a", axis(0)), record("b", axis(1)));
        ClusterFeature b = feature(record("c", tilted(0, 2, 0.9)), record("d", axis(3)));

        assertThat(ClusterFeature.averageLink(a, b)).isCloseTo(0.9 / 4, within(1e-4));
    }

    @Test
    void holdsThemesOfNinetyThreeThousandRecords() {
        ClusterFeature theme = grown(feature(record("a", tilted(0, 1, 0.8))), 93_000);

        assertThat(theme.weight()).isGreaterThanOrEqualTo(93_000 * ClusterFeature.ONE);
        assertThat(theme.records()).isGreaterThanOrEqualTo(93_000);
        assertThat(theme.cohesion()).isCloseTo(1, within(1e-4));
        assertThat(ClusterFeature.averageLink(theme, theme)).isCloseTo(1, within(1e-3));
        assertThat(theme.centroid()).isEqualTo(tilted(0, 1, 0.8));
    }

    @Test
    void countsAMissingAuthorAsItsOwn() {
        ClusterFeature anonymous =
                feature(written("a", null, axis(0)), written("b", null, axis(0)));
        ClusterFeature oneAuthor =
                feature(written("a", "ann", axis(0)), written("b", "ann", axis(0)));

        assertThat(anonymous.authors()).hasSize(2);
        assertThat(oneAuthor.authors()).hasSize(1);
    }

    @Test
    void remembersTheSmallestAuthorsUpToTheBound() {
        Bounds two = new Bounds(400, 2000, 1000, 360, 4, 2, 280);
        ClusterFeature all =
                feature(record("a", axis(0)), record("b", axis(0)), record("c", axis(0)));

        ClusterFeature bounded = all.plus(feature(record("d", axis(0))), two);

        long[] unbounded = all.plus(feature(record("d", axis(0))), BOUNDS).authors();
        assertThat(bounded.authors()).containsExactly(unbounded[0], unbounded[1]);
    }

    @Test
    void shortensExemplarsByCodePoints() {
        Bounds five = new Bounds(400, 2000, 1000, 360, 4, 16, 5);
        WindowRecord record = TestingRecords.withText(record("a", axis(0)), "🙂🙂🙂🙂🙂🙂");

        assertThat(MicroClusterBuilder.feature(record, five).exemplars())
                .extracting(Exemplar::text)
                .containsExactly("🙂🙂🙂🙂🙂");
    }

    private static ClusterFeature grown(ClusterFeature feature, long records) {
        ClusterFeature grown = feature;
        while (grown.weight() < records * ClusterFeature.ONE) {
            grown = grown.plus(grown, BOUNDS);
        }
        return grown;
    }

    private static ClusterFeature bare(long weight, long... sum) {
        return new ClusterFeature(weight, sum, new TreeMap<>(), new long[0], List.of());
    }
}
