package io.polyphony.clustering.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.lifecycle.window.WindowOutcome;
import io.polyphony.clustering.summary.Summariser;
import io.polyphony.clustering.summary.Summary;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.theme.Membership;
import io.polyphony.clustering.theme.ThemeEventKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlantedStreamTest {

    private static final int GROUPS = 30;
    private static final int WINDOWS = 60;
    private static final int PER_WINDOW = 60;

    @Test
    void findsThePlantedGroups() {
        TestingTenant tenant = run(1, 1);

        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        tenant.answers.forEach(
                (key, answer) -> {
                    expected.add(PlantedStream.group(key));
                    found.add(answer.themeId() == null ? key : answer.themeId());
                });
        assertThat(BCubed.of(expected, found).f1()).isGreaterThan(0.95);
        assertThat(tenant.store.themes()).hasSize(GROUPS);
    }

    @Test
    void givesEachGroupOneIdThatItKeeps() {
        TestingTenant tenant = run(2, 1);

        Map<String, Set<String>> idsByGroup = new HashMap<>();
        tenant.answers.forEach(
                (key, answer) -> {
                    if (answer.membership() == Membership.MEMBER) {
                        idsByGroup
                                .computeIfAbsent(PlantedStream.group(key), g -> new HashSet<>())
                                .add(answer.themeId());
                    }
                });
        assertThat(idsByGroup).hasSize(GROUPS);
        assertThat(idsByGroup.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
    }

    @Test
    void bearsNothingInAStationaryStream() {
        TestingTenant tenant = run(3, 1);

        assertThat(tenant.events)
                .filteredOn(event -> event.kind() != ThemeEventKind.GREW)
                .filteredOn(event -> event.window() > tenant.window(15))
                .isEmpty();
    }

    @Test
    void findsTheSameGroupsOverShards() {
        TestingTenant tenant = run(4, 8);

        assertThat(tenant.store.themes()).hasSize(GROUPS);
    }

    @Test
    void repeatsItselfWhateverTheOrderOfRecordsAndSummaries() {
        TestingTenant tenant = new TestingTenant(PlantedStream.settings());
        TestingTenant shuffled = new TestingTenant(PlantedStream.settings());
        Summariser summariser = new Summariser(PlantedStream.settings());
        PlantedStream stream = new PlantedStream(5, GROUPS);
        Random random = new Random(6);
        for (int window = 1; window <= 20; window++) {
            List<WindowSummary> summaries = new ArrayList<>();
            List<WindowSummary> others = new ArrayList<>();
            for (int shard = 0; shard < 4; shard++) {
                List<WindowRecord> records = new ArrayList<>(stream.next(PER_WINDOW / 4));
                summaries.add(summary(tenant, window, shard, summariser.summarise(records)));
                Collections.shuffle(records, random);
                others.add(summary(tenant, window, shard, summariser.summarise(records)));
            }
            Collections.shuffle(others, random);

            WindowOutcome outcome = tenant.close(window, summaries);

            assertThat(shuffled.close(window, others))
                    .usingRecursiveComparison()
                    .isEqualTo(outcome);
        }
        assertThat(shuffled.store).usingRecursiveComparison().isEqualTo(tenant.store);
        assertThat(tenant.store.themes())
                .anyMatch(theme -> tenant.store.tree().parent(theme.id()) != null);
    }

    private static WindowSummary summary(
            TestingTenant tenant, int window, int shard, Summary summary) {
        return tenant.summary(window, shard, summary.microClusters());
    }

    private static TestingTenant run(long seed, int shards) {
        TestingTenant tenant = new TestingTenant(PlantedStream.settings());
        PlantedStream stream = new PlantedStream(seed, GROUPS);
        for (int window = 1; window <= WINDOWS; window++) {
            tenant.close(window, shards, stream.next(PER_WINDOW));
        }
        return tenant;
    }
}
