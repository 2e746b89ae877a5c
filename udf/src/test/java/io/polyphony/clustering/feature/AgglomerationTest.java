package io.polyphony.clustering.feature;

import static io.polyphony.clustering.summary.TestingRecords.BOUNDS;
import static io.polyphony.clustering.summary.TestingRecords.axis;
import static io.polyphony.clustering.summary.TestingRecords.feature;
import static io.polyphony.clustering.summary.TestingRecords.record;
import static io.polyphony.clustering.summary.TestingRecords.tilted;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AgglomerationTest {

    @Test
    void putsTogetherWhatReachesTheThreshold() {
        List<ClusterFeature> items =
                List.of(
                        feature(record("a", axis(0))),
                        feature(record("b", axis(1))),
                        feature(record("c", tilted(0, 2, 0.8))));

        assertThat(Agglomeration.groups(items, 0.7)).containsExactly(0, 1, 0);
        assertThat(Agglomeration.groups(items, 0.9)).containsExactly(0, 1, 2);
    }

    @Test
    void comparesWithTheCentreAndNotOnlyTheNearest() {
        // a chain: each near its neighbour, the ends far apart
        List<ClusterFeature> chain =
                List.of(
                        feature(record("a", axis(0))),
                        feature(record("b", tilted(0, 1, 0.80))),
                        feature(record("c", tilted(0, 1, 0.25))));

        assertThat(Agglomeration.groups(chain, 0.7)).containsExactly(0, 0, 2);
    }

    @Test
    void twoGroupsComeTogetherAtASimilarityThatTheirRecordsDoNotReach() {
        ClusterFeature one = wide(0, 1);
        ClusterFeature other = wide(2, 3);

        assertThat(ClusterFeature.averageLink(one, other)).isLessThan(0.5);
        assertThat(Agglomeration.groups(List.of(one, other), 0.55)).containsExactly(0, 0);
    }

    /** Two records about the direction of the last axis, each leaning to an axis of its own. */
    private static ClusterFeature wide(int axis, int otherAxis) {
        return feature(record("key " + axis, tilted(4, axis, 0.65)))
                .plus(feature(record("key " + otherAxis, tilted(4, otherAxis, 0.65))), BOUNDS);
    }

    @Test
    void givesEqualLinksToTheFirst() {
        List<ClusterFeature> items =
                List.of(
                        feature(record("a", tilted(0, 1, 0.8))),
                        feature(record("b", tilted(0, 2, 0.8))),
                        feature(record("c", axis(0))));

        assertThat(Agglomeration.groups(items, 0.77)).containsExactly(0, 1, 0);
    }

    @Test
    void agreesWithTheTextbook() {
        for (int seed = 0; seed < 20; seed++) {
            List<ClusterFeature> items = randomItems(40, new Random(seed));
            for (double threshold : new double[] {0.3, 0.6, 0.8}) {
                assertThat(Agglomeration.groups(items, threshold))
                        .isEqualTo(textbook(items, threshold));
            }
        }
    }

    @Test
    void needsNotCompareWhatIsKnownToBeApart() {
        for (int seed = 0; seed < 20; seed++) {
            List<ClusterFeature> items = randomItems(40, new Random(seed));
            for (double threshold : new double[] {0.3, 0.6, 0.8}) {
                List<ClusterFeature> apart = groupsOf(items, threshold);
                int known = apart.size();
                List<ClusterFeature> all = new ArrayList<>(apart);
                all.addAll(randomItems(10, new Random(seed + 100)));

                assertThat(Agglomeration.groups(all, known, threshold))
                        .isEqualTo(textbook(all, threshold));
            }
        }
    }

    @Test
    void findsNothingInNothing() {
        assertThat(Agglomeration.groups(List.of(), 0.7)).isEmpty();
    }

    private static List<ClusterFeature> groupsOf(List<ClusterFeature> items, double threshold) {
        TreeMap<Integer, ClusterFeature> sums = new TreeMap<>();
        int[] groups = Agglomeration.groups(items, threshold);
        for (int i = 0; i < groups.length; i++) {
            sums.merge(groups[i], items.get(i), (sum, item) -> sum.plus(item, BOUNDS));
        }
        return List.copyOf(sums.values());
    }

    private static List<ClusterFeature> randomItems(int count, Random random) {
        List<ClusterFeature> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            short[] vector = TestingVectors.near(axis(random.nextInt(5)), 0.7, random);
            ClusterFeature item = feature(record("key " + i, vector));
            items.add(random.nextBoolean() ? item : item.plus(item, BOUNDS));
        }
        return items;
    }

    /** Compares every pair again after every merge. */
    private static int[] textbook(List<ClusterFeature> items, double threshold) {
        List<ClusterFeature> features = new ArrayList<>(items);
        int[] groups = new int[items.size()];
        Arrays.setAll(groups, i -> i);
        while (true) {
            int kept = -1;
            int gone = -1;
            double best = threshold;
            for (int i = 0; i < groups.length; i++) {
                for (int j = i + 1; j < groups.length; j++) {
                    if (groups[i] != i || groups[j] != j) {
                        continue;
                    }
                    double link = similarity(features.get(i), features.get(j));
                    if (link > best || (kept < 0 && link >= best)) {
                        kept = i;
                        gone = j;
                        best = link;
                    }
                }
            }
            if (kept < 0) {
                return groups;
            }
            features.set(kept, features.get(kept).plus(features.get(gone), BOUNDS));
            for (int i = 0; i < groups.length; i++) {
                groups[i] = groups[i] == gone ? kept : groups[i];
            }
        }
    }

    private static double similarity(ClusterFeature one, ClusterFeature other) {
        return FixedPoint.similarity(FixedPoint.dot(one.centroid(), other.centroid()));
    }
}
