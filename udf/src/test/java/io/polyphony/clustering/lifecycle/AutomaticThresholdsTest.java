package io.polyphony.clustering.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.lifecycle.window.WindowOutcome;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.Thresholds;
import io.polyphony.clustering.summary.Summariser;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.theme.ThemeEventKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AutomaticThresholdsTest {

    private static final int GROUPS = 30;

    private static ClusteringSettings settings() {
        return PlantedStream.settings().withThresholds(Thresholds.automatic(null));
    }

    @Test
    void findsThePlantedGroupsAndLeavesThemAlone() {
        TestingTenant tenant = new TestingTenant(settings());
        PlantedStream stream = new PlantedStream(1, GROUPS);
        for (int window = 1; window <= 60; window++) {
            tenant.close(window, 1, stream.next(60));
        }

        assertThat(tenant.store.themes()).hasSize(GROUPS);
        assertThat(tenant.events)
                .filteredOn(event -> event.kind() != ThemeEventKind.GREW)
                .filteredOn(event -> event.window() > tenant.window(30))
                .isEmpty();
        assertThat(tenant.store.background().version()).isPositive();
        assertThat(tenant.store.backgroundSample().texts()).hasSize(128);
    }

    @Test
    void aTenantOfTheTimeOfCosinesKeepsItsThemes() {
        TestingTenant before = new TestingTenant(PlantedStream.settings());
        PlantedStream stream = new PlantedStream(2, GROUPS);
        for (int window = 1; window <= 30; window++) {
            before.close(window, 1, stream.next(60));
        }
        List<String> ids = before.store.themes().stream().map(theme -> theme.id()).toList();
        ThemeKeeper keeper = new ThemeKeeper(settings(), (theme, tenant) -> theme.label());
        Summariser summariser = new Summariser(settings());
        for (int window = 31; window <= 40; window++) {
            keeper.close(
                    before.store,
                    TestingTenant.TENANT,
                    before.window(window),
                    List.of(
                            before.summary(
                                    window,
                                    0,
                                    summariser.summarise(stream.next(60)).microClusters())));
        }

        assertThat(before.store.themes()).extracting(theme -> theme.id()).containsAll(ids);
        assertThat(before.store.background().version()).isPositive();
    }

    @Test
    void answersEverySummaryWithOneThemePerMicroClusterInAnyOrder() {
        Random random = new Random(3);
        TestingTenant tenant = new TestingTenant(settings());
        TestingTenant shuffled = new TestingTenant(settings());
        Summariser summariser = new Summariser(settings());
        PlantedStream stream = new PlantedStream(4, GROUPS);
        List<WindowSummary> late = new ArrayList<>();
        for (int window = 1; window <= 60; window++) {
            List<WindowSummary> summaries = new ArrayList<>(late);
            late.clear();
            List<String> keys = new ArrayList<>();
            for (int shard = 0; shard < 3; shard++) {
                for (int part = 0; part <= random.nextInt(3); part++) {
                    List<WindowRecord> records = stream.next(1 + random.nextInt(30));
                    records.forEach(record -> keys.add(record.key()));
                    WindowSummary summary =
                            tenant.summary(
                                    window,
                                    shard + 1_000 * part,
                                    summariser.summarise(records).microClusters());
                    (random.nextInt(5) == 0 ? late : summaries).add(summary);
                }
            }
            if (random.nextInt(3) == 0 && !keys.isEmpty()) {
                String erased = keys.get(random.nextInt(keys.size()));
                tenant.erase(window, erased);
                shuffled.erase(window, erased);
            }
            Map<String, Integer> expected = new HashMap<>();
            summaries.forEach(one -> expected.put(nameOf(one), one.microClusters().size()));
            WindowOutcome outcome = tenant.close(window, summaries);
            Collections.shuffle(summaries, random);

            assertThat(outcome.assignments()).hasSize(expected.size());
            assertThat(outcome.assignments())
                    .allSatisfy(
                            answer ->
                                    assertThat(answer.themes())
                                            .hasSize(
                                                    expected.get(
                                                            answer.window()
                                                                    + "/"
                                                                    + answer.shard())));
            assertThat(shuffled.close(window, summaries))
                    .usingRecursiveComparison()
                    .isEqualTo(outcome);
        }
        assertThat(shuffled.store).usingRecursiveComparison().isEqualTo(tenant.store);
    }

    private static String nameOf(WindowSummary summary) {
        return summary.window() + "/" + summary.shard();
    }
}
