package io.polyphony.clustering.lifecycle;

import static io.polyphony.clustering.summary.TestingRecords.axis;
import static io.polyphony.clustering.summary.TestingRecords.record;
import static io.polyphony.clustering.summary.TestingRecords.tilted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.feature.TestingVectors;
import io.polyphony.clustering.lifecycle.curation.CurationRules;
import io.polyphony.clustering.lifecycle.store.Alias;
import io.polyphony.clustering.lifecycle.store.TenantState;
import io.polyphony.clustering.lifecycle.window.WindowOutcome;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.LifecycleRules;
import io.polyphony.clustering.settings.LifecycleRules.FadeRule;
import io.polyphony.clustering.settings.LifecycleRules.MergeRule;
import io.polyphony.clustering.settings.LifecycleRules.SplitRule;
import io.polyphony.clustering.settings.LifecycleRules.SurgeRule;
import io.polyphony.clustering.settings.Thresholds;
import io.polyphony.clustering.summary.TestingRecords;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.theme.SubClusters;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.clustering.theme.ThemeStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Life of themes after their birth, rule by rule. */
class ThemeLifeCycleTest {

    private static final long WINDOW = TestingRecords.WINDOW;

    private final TestingTenant tenant = tenant(2, 100, 50);

    @Test
    void mergesTwoThemesWhoseLinkStaysHighAndKeepsTheOlderId() {
        String older = bear(1, axis(0));
        String younger = bear(3, tilted(0, 1, 0.55));
        fill(5, 12, tilted(0, 1, 0.85));

        assertThat(events(ThemeEventKind.MERGED))
                .extracting(ThemeEvent::themeId, ThemeEvent::otherThemeId)
                .containsExactly(tuple(younger, older));
        assertThat(tenant.store.themes()).extracting(Theme::id).containsExactly(older);
        assertThat(tenant.onlyTheme().recordCount()).isEqualTo(20 + 8 * 5);
        assertThat(tenant.store.aliases().get(younger).survivor()).isEqualTo(older);
    }

    @Test
    void recordsNeverGetTheIdOfAMergedTheme() {
        bear(1, axis(0));
        String younger = bear(3, tilted(0, 1, 0.55));
        int merged = 0;
        for (int window = 5; window < 20; window++) {
            fill(window, window, tilted(0, 1, 0.85));
            if (!events(ThemeEventKind.MERGED).isEmpty()) {
                merged++;
                assertThat(tenant.answer("filling " + window + "/0").themeId())
                        .isNotEqualTo(younger);
            }
        }
        assertThat(merged).isPositive();
    }

    @Test
    void formerIdsFollowTheirSurvivorAndTheOldestAreForgottenAboveTheBound() {
        TestingTenant small =
                new TestingTenant(
                        TestingRecords.settings()
                                .withLife(
                                        new LifecycleRules(
                                                new MergeRule(0.75, 1, 100, 2),
                                                new SplitRule(0.65, 2, 6),
                                                new FadeRule(100 * WINDOW, 50, 1000 * WINDOW),
                                                SurgeRule.DEFAULTS)));
        small.store.putAlias("ancient", new Alias("elsewhere", -1));
        bear(small, 1, axis(0));
        String younger = bear(small, 3, tilted(0, 1, 0.55));
        small.store.putAlias("former", new Alias(younger, 0));
        fill(small, 5, 12, tilted(0, 1, 0.85));

        assertThat(small.store.aliases().keySet()).containsExactlyInAnyOrder("former", younger);
        assertThat(small.store.aliases().values())
                .extracting(Alias::survivor)
                .containsOnly(small.onlyTheme().id());
    }

    @Test
    void doesNotMergeBeforeTheLinkWasHighInEnoughChecks() {
        TestingTenant patient = tenant(100, 100, 50);
        bear(patient, 1, axis(0));
        bear(patient, 3, tilted(0, 1, 0.55));
        fill(patient, 5, 12, tilted(0, 1, 0.85));

        assertThat(patient.kinds()).doesNotContain(ThemeEventKind.MERGED);
        assertThat(patient.store.life().pairs()).hasSize(1);
    }

    @Test
    void splitsALooseThemeWhoseGroupsStayApartAndTheHeavierKeepsTheId() {
        String parent = bear(1, axis(0));
        int before = 3;
        for (int window = before; window < before + 10; window++) {
            diverge(window, 4, 3);
        }

        assertThat(events(ThemeEventKind.SPLIT))
                .hasSize(1)
                .allMatch(event -> parent.equals(event.otherThemeId()))
                .allMatch(
                        event ->
                                !event.evidence().exemplars().isEmpty()
                                        && event.evidence().recordCount() > 0);
        String child = events(ThemeEventKind.SPLIT).get(0).themeId();
        assertThat(tenant.store.themes())
                .extracting(Theme::id)
                .containsExactlyInAnyOrder(parent, child);
        assertThat(tenant.answer("heavy 12/0").themeId()).isEqualTo(parent);
        assertThat(tenant.answer("light 12/0").themeId()).isEqualTo(child);
        long records = tenant.store.themes().stream().mapToLong(Theme::recordCount).sum();
        assertThat(records).isEqualTo(10 + 10 * 7);
    }

    @Test
    void doesNotSplitAThemeThatPeopleHavePutTogetherOrHide() {
        String together = bear(1, axis(0));
        tenant.store.putCuration(CurationRules.NONE.joined(together));
        TestingTenant hiding = tenant(2, 100, 50);
        String hidden = bear(hiding, 1, axis(0));
        hiding.store.putCuration(CurationRules.NONE.blocked(hidden, true));
        for (int window = 3; window < 13; window++) {
            diverge(tenant, window, 4, 3);
            diverge(hiding, window, 4, 3);
        }

        assertThat(tenant.store.themes()).extracting(Theme::id).containsExactly(together);
        assertThat(hiding.store.themes()).extracting(Theme::id).containsExactly(hidden);
    }

    @Test
    void doesNotSplitAThemeThatIsOnlyWide() {
        ClusteringSettings settings =
                ClusteringSettings.defaults()
                        .withDimension(64)
                        .withWindow(WINDOW, 1000 * WINDOW)
                        .withThresholds(new Thresholds(0.7, 0.5, 0.4, 3, 0))
                        .withBirth(TestingRecords.BIRTH)
                        .withBounds(TestingRecords.BOUNDS);
        TestingTenant wide = new TestingTenant(settings);
        Random random = new Random(3);
        short[] centre = TestingVectors.random(random, 64);
        for (int window = 1; window <= 100; window++) {
            List<WindowRecord> records = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                records.add(record(window + "/" + i, TestingVectors.near(centre, 1.1, random)));
            }
            wide.close(window, 1, records);
        }

        assertThat(wide.kinds()).doesNotContain(ThemeEventKind.SPLIT);
        assertThat(wide.store.themes())
                .anyMatch(theme -> theme.subClusters().features().size() > 1);
    }

    @Test
    void theOrderOfSummariesDoesNotMatterToALifeWithMergesSplitsAndSurges() {
        TestingTenant other = tenant(2, 100, 50);
        for (int window = 1; window < 40; window++) {
            List<WindowSummary> summaries = new ArrayList<>();
            for (int shard = 0; shard < 3; shard++) {
                summaries.add(ofShard(window, shard));
            }
            tenant.close(window, summaries);
            Collections.reverse(summaries);
            other.close(window, summaries);
        }

        assertThat(tenant.kinds())
                .contains(
                        ThemeEventKind.MERGED,
                        ThemeEventKind.SPLIT,
                        ThemeEventKind.SURGE_STARTED,
                        ThemeEventKind.SURGE_ENDED);
        assertThat(tenant.events).usingRecursiveComparison().isEqualTo(other.events);
    }

    /** Two themes that are merged, one that is split, and a crowd in between. */
    private WindowSummary ofShard(int window, int shard) {
        double near = window < 8 ? 0.55 : 0.85;
        double wide = window < 3 ? 1 : 0.819;
        List<MicroCluster> clusters = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String key = window + "/" + shard + "/" + i;
            if (window < 8) {
                clusters.add(micro("old " + key, axis(0)));
            }
            clusters.add(micro("young " + key, tilted(0, 1, near)));
            clusters.add(micro("loose " + key, tilted(4, 5, wide)));
            if (shard > 0 && window >= 3) {
                short[] light = tilted(4, 5, wide);
                light[5] = (short) -light[5];
                clusters.add(micro("light " + key, light));
            }
        }
        for (int i = 0; i < (window == 30 || window == 31 ? 12 : 0); i++) {
            clusters.add(micro("crowd " + window + "/" + shard + "/" + i, tilted(0, 1, near)));
        }
        return tenant.summary(window, shard, clusters);
    }

    private static MicroCluster micro(String key, short[] vector) {
        return new MicroCluster(TestingRecords.feature(record(key, vector)), key);
    }

    @Test
    void keepsNoChildrenOfAThemeThatIsNotLoose() {
        bear(1, axis(0));
        fill(3, 10, axis(0));

        assertThat(tenant.onlyTheme().subClusters()).isEqualTo(SubClusters.NONE);
    }

    /** Records of two groups, 70 degrees apart, both within reach of the middle between them. */
    private void diverge(int window, int heavy, int light) {
        diverge(tenant, window, heavy, light);
    }

    private static void diverge(TestingTenant tenant, int window, int heavy, int light) {
        List<WindowRecord> records = new ArrayList<>();
        for (int i = 0; i < heavy; i++) {
            records.add(record("heavy " + window + "/" + i, tilted(0, 1, 0.819)));
        }
        for (int i = 0; i < light; i++) {
            records.add(record("light " + window + "/" + i, opposite(0.819)));
        }
        tenant.close(window, 1, records);
    }

    private static short[] opposite(double similarity) {
        short[] vector = tilted(0, 1, similarity);
        vector[1] = (short) -vector[1];
        return vector;
    }

    @Test
    void fadesAnUnusedThemeIntoTheArchiveWhenNothingArrives() {
        String id = bear(1, axis(0));
        long due = tick(3).nextDue();
        assertThat(due).isEqualTo(103 * WINDOW);

        tick(103);

        assertThat(events(ThemeEventKind.FADED))
                .extracting(ThemeEvent::themeId)
                .containsExactly(id);
        assertThat(tenant.store.themes()).isEmpty();
        assertThat(tenant.store.archiveIndex().ids()).containsExactly(id);
    }

    @Test
    void revivesAnArchivedThemeUnderItsOldIdWithItsCounts() {
        String id = bear(1, axis(0));
        tick(103);
        String revived = bear(200, axis(0));

        assertThat(revived).isEqualTo(id);
        assertThat(events(ThemeEventKind.REVIVED))
                .extracting(ThemeEvent::themeId)
                .containsExactly(id);
        assertThat(tenant.onlyTheme().recordCount()).isEqualTo(20);
        assertThat(tenant.onlyTheme().status()).isEqualTo(ThemeStatus.ACTIVE);
        assertThat(tenant.store.archiveIndex().ids()).isEmpty();
        assertThat(tenant.store.archived(id)).isNull();
    }

    @Test
    void aNewThemeFarFromTheArchiveIsBorn() {
        String id = bear(1, axis(0));
        tick(103);

        assertThat(bear(200, axis(1))).isNotEqualTo(id);
        assertThat(events(ThemeEventKind.BORN)).hasSize(2);
        assertThat(tenant.store.archiveIndex().ids()).containsExactly(id);
    }

    @Test
    void evictsTheLongestUnseenThemeAboveTheBoundOfTheArchiveAndSaysSo() {
        TestingTenant small = tenant(2, 100, 1);
        String first = bear(small, 1, axis(0));
        String second = bear(small, 3, axis(1));
        small.close(103, List.of());
        small.close(105, List.of());

        assertThat(small.store.archiveIndex().ids()).containsExactly(second);
        assertThat(small.store.archived(first)).isNull();
        assertThat(small.events)
                .filteredOn(event -> event.kind() == ThemeEventKind.EVICTED)
                .extracting(ThemeEvent::themeId)
                .containsExactly(first);
    }

    @Test
    void dropsAnIdleTenantAndAnnouncesItsThemes() {
        String id = bear(1, axis(0));
        WindowOutcome faded = tick(103);
        assertThat(faded.nextDue()).isEqualTo(1003 * WINDOW);

        WindowOutcome dropped = tick(1003);

        assertThat(dropped.nextDue()).isEqualTo(WindowOutcome.NEVER);
        assertThat(events(ThemeEventKind.EVICTED))
                .extracting(ThemeEvent::themeId)
                .containsExactly(id);
        assertThat(tenant.store.archiveIndex().ids()).isEmpty();
        assertThat(tenant.store.life()).isEqualTo(TenantState.NEW);
    }

    @Test
    void aStationaryStreamHasNoFalseMergesSurgesOrEnds() {
        PlantedStream stream = new PlantedStream(11, 20);
        TestingTenant stationary = new TestingTenant(PlantedStream.settings());
        for (int window = 1; window <= 60; window++) {
            stationary.close(window, 2, stream.next(100));
        }

        assertThat(stationary.store.themes()).hasSize(20);
        assertThat(stationary.kinds()).containsOnly(ThemeEventKind.BORN, ThemeEventKind.GREW);
    }

    private WindowOutcome tick(int window) {
        return tenant.close(window, List.of());
    }

    private String bear(int window, short[] vector) {
        return bear(tenant, window, vector);
    }

    /** Ten records in two windows; returns the id under which they end. */
    private static String bear(TestingTenant tenant, int window, short[] vector) {
        fill(tenant, window, window + 1, vector);
        return tenant.answer("filling " + (window + 1) + "/0").themeId();
    }

    private void fill(int first, int last, short[] vector) {
        fill(tenant, first, last, vector);
    }

    private static void fill(TestingTenant tenant, int first, int last, short[] vector) {
        for (int window = first; window <= last; window++) {
            List<WindowRecord> records = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                records.add(record("filling " + window + "/" + i, vector));
            }
            tenant.close(window, 1, records);
        }
    }

    private List<ThemeEvent> events(ThemeEventKind kind) {
        return tenant.events.stream().filter(event -> event.kind() == kind).toList();
    }

    private static TestingTenant tenant(int checks, int fadeWindows, int archive) {
        ClusteringSettings settings = TestingRecords.settings();
        return new TestingTenant(
                settings.withLife(
                        new LifecycleRules(
                                new MergeRule(0.75, checks, 100, 100),
                                new SplitRule(0.65, 2, 6),
                                new FadeRule(fadeWindows * WINDOW, archive, 1000 * WINDOW),
                                new SurgeRule(3, 5, 4, 1, 100 * WINDOW, 20 * WINDOW, 4))));
    }
}
