package io.polyphony.clustering.lifecycle;

import static io.polyphony.clustering.summary.TestingRecords.THRESHOLDS;
import static io.polyphony.clustering.summary.TestingRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.TestingVectors;
import io.polyphony.clustering.lifecycle.window.WindowMicroClusters;
import io.polyphony.clustering.lifecycle.window.WindowOutcome;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.ClusteringSettings.Bounds;
import io.polyphony.clustering.settings.TestingBounds;
import io.polyphony.clustering.summary.Summariser;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.theme.Theme;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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

    /** Summaries of two records each, none of which is like another. */
    private List<WindowSummary> summaries() {
        List<WindowSummary> made = new ArrayList<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            List<WindowRecord> records = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                short[] vector = TestingVectors.random(random, DIMENSION);
                records.add(record(shard + "/" + i, vector));
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
