package io.polyphony.clustering.lifecycle;

import static io.polyphony.clustering.summary.TestingRecords.THRESHOLDS;
import static io.polyphony.clustering.summary.TestingRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.feature.TestingVectors;
import io.polyphony.clustering.lifecycle.window.ArrivingGroups;
import io.polyphony.clustering.lifecycle.window.WindowMicroClusters;
import io.polyphony.clustering.lifecycle.window.WindowOutcome;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.ClusteringSettings.Bounds;
import io.polyphony.clustering.settings.TestingBounds;
import io.polyphony.clustering.summary.Summariser;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeAssignment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final int DIMENSION = 64;
    private static final int SHARDS = 30;
    private static final Bounds BOUNDS = new TestingBounds().microClusters(2).build();
    private static final ClusteringSettings SETTINGS =
            ClusteringSettings.defaults()
                    .withDimension(DIMENSION)
                    .withThresholds(THRESHOLDS)
                    .withBounds(BOUNDS);

    private final Random random = new Random(5);
    private final List<WindowSummary> summaries = summaries();

    @Test
    void groupsUpToTheBoundStayApart() {
        WindowMicroClusters microClusters = new WindowMicroClusters(summaries);
        List<Integer> ranks = microClusters.ranks().subList(3, 9);

        assertThat(Arrivals.packs(microClusters, ranks, 6))
                .isEqualTo(ranks.stream().map(List::of).toList());
    }

    @Test
    void whatExceedsTheBoundGoesWithTheNearestBefore() {
        WindowMicroClusters microClusters = new WindowMicroClusters(summaries);
        List<Integer> ranks = microClusters.ranks();

        List<List<Integer>> packs = Arrivals.packs(microClusters, ranks, BOUNDS.arrivals());

        assertThat(packs).hasSize(BOUNDS.arrivals());
        assertThat(packs).extracting(pack -> pack.get(0)).isEqualTo(ranks.subList(0, 20));
        assertThat(packs.stream().flatMap(List::stream)).hasSameElementsAs(ranks);
    }

    @Test
    void theOrderOfArrivalChangesNothingAndNoWeightIsLost() {
        TestingTenant first = new TestingTenant(SETTINGS);
        WindowOutcome outcome = first.close(1, summaries);

        assertThat(first.store.candidates()).hasSize(BOUNDS.arrivals());
        assertThat(
                        first.store.candidates().stream()
                                .mapToLong(theme -> theme.feature().weight())
                                .sum())
                .isEqualTo(2 * SHARDS * ClusterFeature.ONE);
        assertThat(outcome.assignments()).hasSize(SHARDS);
        for (int i = 0; i < 5; i++) {
            List<WindowSummary> shuffled = new ArrayList<>(summaries);
            Collections.shuffle(shuffled, random);
            TestingTenant other = new TestingTenant(SETTINGS);

            assertThat(other.close(1, shuffled)).usingRecursiveComparison().isEqualTo(outcome);
            assertThat(other.store.candidates())
                    .extracting(Theme::id)
                    .isEqualTo(first.store.candidates().stream().map(Theme::id).toList());
        }
    }

    @Test
    void groupsThatMatchAThemeAreBoundedAndTheThemeGetsAllOfThem() {
        short[] subject = TestingVectors.random(random, DIMENSION);
        Supplier<short[]> near = () -> TestingVectors.near(subject, 0.5, random);
        List<WindowSummary> founding = summaries(4, "f", near);
        List<WindowSummary> flood = summaries(SHARDS, "m", near);
        flood.addAll(summaries);

        TestingTenant first = new TestingTenant(SETTINGS);
        String id = born(first, founding);
        long before = weight(first, id);
        WindowOutcome outcome = first.close(3, late(flood));

        assertThat(weight(first, id) - before).isEqualTo(2 * SHARDS * ClusterFeature.ONE);
        assertThat(outcome.assignments()).hasSize(flood.size());
        assertThat(outcome.assignments().subList(0, SHARDS))
                .flatExtracting(ThemeAssignment::themes)
                .extracting(AssignedTheme::themeId)
                .containsOnly(id);
        for (int i = 0; i < 5; i++) {
            List<WindowSummary> shuffled = new ArrayList<>(late(flood));
            Collections.shuffle(shuffled, random);
            TestingTenant other = new TestingTenant(SETTINGS);
            born(other, founding);

            assertThat(other.close(3, shuffled)).usingRecursiveComparison().isEqualTo(outcome);
        }
    }

    @Test
    void noMoreGroupsThanTwiceTheBoundAreInMemory() {
        Bounds bounds = BOUNDS.ofMicroCluster();
        int bound = BOUNDS.arrivals();
        for (int shards : new int[] {bound, bound + 1, 5 * bound}) {
            List<Integer> sizes = new ArrayList<>();
            ArrivingGroups groups =
                    new ArrivingGroups(bound, bounds, centroid -> centroid[0] > 0 ? 0 : -1);
            Iterator<WindowSummary> sorted =
                    WindowMicroClusters.sorted(
                            summaries(shards, "s", () -> TestingVectors.random(random, DIMENSION)));
            WindowMicroClusters read =
                    new WindowMicroClusters(
                            new Iterator<>() {
                                @Override
                                public boolean hasNext() {
                                    sizes.add(groups.size());
                                    return sorted.hasNext();
                                }

                                @Override
                                public WindowSummary next() {
                                    return sorted.next();
                                }
                            },
                            groups);

            assertThat(Collections.max(sizes)).isLessThanOrEqualTo(2 * bound);
            assertThat(read.ranks()).hasSize(shards > bound ? bound : 2 * shards);
            assertThat(read.ranks().stream().mapToLong(rank -> read.feature(rank).weight()).sum())
                    .isEqualTo(2L * shards * ClusterFeature.ONE);
        }
    }

    private static String born(TestingTenant tenant, List<WindowSummary> founding) {
        tenant.close(1, founding);
        tenant.close(2, founding.stream().map(summary -> at(2, summary)).toList());
        assertThat(tenant.store.themes()).hasSize(1);
        return tenant.store.themes().iterator().next().id();
    }

    private static long weight(TestingTenant tenant, String id) {
        return tenant.store.theme(id).feature().weight();
    }

    private static List<WindowSummary> late(List<WindowSummary> summaries) {
        List<WindowSummary> late = new ArrayList<>();
        for (int i = 0; i < summaries.size(); i++) {
            late.add(at(3, summaries.get(i).microClusters(), i));
        }
        return late;
    }

    private static WindowSummary at(int n, WindowSummary summary) {
        return at(n, summary.microClusters(), summary.shard());
    }

    private static WindowSummary at(int n, List<MicroCluster> microClusters, int shard) {
        return new WindowSummary(
                TestingTenant.TENANT, shard, n * SETTINGS.windowMillis(), 2, microClusters);
    }

    /** Summaries of two records each, none of which is like another. */
    private List<WindowSummary> summaries() {
        return summaries(SHARDS, "", () -> TestingVectors.random(random, DIMENSION));
    }

    private static List<WindowSummary> summaries(
            int shards, String prefix, Supplier<short[]> vectors) {
        List<WindowSummary> made = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            List<WindowRecord> records = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                records.add(record(prefix + shard + "/" + i, vectors.get()));
            }
            var microClusters = new Summariser(SETTINGS).summarise(records).microClusters();
            made.add(
                    new WindowSummary(
                            TestingTenant.TENANT,
                            shard,
                            SETTINGS.windowMillis(),
                            records.size(),
                            microClusters));
        }
        return made;
    }
}
