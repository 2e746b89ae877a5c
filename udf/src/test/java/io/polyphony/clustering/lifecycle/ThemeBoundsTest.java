package io.polyphony.clustering.lifecycle;

import static io.polyphony.clustering.summary.TestingRecords.THRESHOLDS;
import static io.polyphony.clustering.summary.TestingRecords.axis;
import static io.polyphony.clustering.summary.TestingRecords.record;
import static io.polyphony.clustering.summary.TestingRecords.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.feature.TestingVectors;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.ClusteringSettings.Bounds;
import io.polyphony.clustering.settings.TestingBounds;
import io.polyphony.clustering.summary.TestingRecords;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.theme.Membership;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThemeBoundsTest {

    private final TestingTenant tenant =
            new TestingTenant(
                    settings(THRESHOLDS, new TestingBounds().themes(2).candidates(2).build()));

    @Test
    void evictsTheLightestUnseenThemeAndSaysSo() {
        bear(1, 0, "a", "b", "c");
        bear(3, 1, "d", "e");
        String lightest = tenant.answer("e later").themeId();
        bear(5, 2, "f", "g");

        assertThat(tenant.events)
                .filteredOn(event -> event.kind() == ThemeEventKind.EVICTED)
                .extracting(ThemeEvent::themeId)
                .containsExactly(lightest);
        assertThat(tenant.store.themes()).hasSize(2).noneMatch(t -> t.id().equals(lightest));
        assertThat(tenant.store.index().ids()).hasSize(2).isSorted().doesNotContain(lightest);
    }

    @Test
    void evictsAThemeThatHasDecayedBeforeAYoungerOne() {
        bear(1, 0, "a", "b", "c", "h");
        String oldest = tenant.answer("h").themeId();
        bear(2_000, 1, "d", "e");
        bear(2_002, 2, "f", "g");

        assertThat(tenant.store.index().ids()).doesNotContain(oldest);
    }

    @Test
    void keepsTheBoundWhenAllThemesWereSeen() {
        for (int window = 1; window <= 2; window++) {
            WindowRecord[] records = new WindowRecord[6];
            for (int i = 0; i < records.length; i++) {
                records[i] = record("record " + window + i, axis(i / 3));
            }
            tenant.close(window, records);
        }
        bearAgain(3);
        assertThat(tenant.store.themes()).hasSize(2);
    }

    @Test
    void givesUpTheLightestCandidatesAboveTheBound() {
        tenant.close(1, record("a", axis(0)), record("b", axis(0)), record("c", axis(1)));
        tenant.close(2, record("d", axis(2)), record("e", axis(2)));

        assertThat(tenant.store.candidates())
                .extracting(theme -> theme.identity().foundingKey())
                .containsExactlyInAnyOrder("a", "d");
        assertThat(tenant.events).isEmpty();
    }

    @Test
    void announcesTheEndOfACandidateThatRecordsWereToldOf() {
        tenant.close(1, record("a", axis(0)), record("b", axis(0)));
        String id = tenant.answer("a").themeId();
        tenant.close(2, record("c", axis(1)), record("d", axis(1)));
        tenant.close(3, record("e", axis(2)), record("f", axis(2)));

        assertThat(tenant.events).extracting(ThemeEvent::themeId).containsExactly(id);
        assertThat(tenant.kinds()).containsExactly(ThemeEventKind.ABANDONED);
    }

    @Test
    void oneGiantThemeStaysOneAndCountsAll() {
        Random random = new Random(1);
        for (int window = 1; window <= 20; window++) {
            List<WindowRecord> records = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                short[] vector = TestingVectors.near(axis(0), 0.1, random);
                records.add(record(window + "/" + i, vector));
            }
            tenant.close(window, 3, records);
        }

        assertThat(tenant.store.themes()).hasSize(1);
        assertThat(tenant.onlyTheme().recordCount()).isEqualTo(20_000);
        assertThat(tenant.onlyTheme().feature().cohesion()).isBetween(0.9, 1.0);
        assertThat(tenant.kinds()).containsOnly(ThemeEventKind.BORN, ThemeEventKind.GREW);
    }

    @Test
    void thousandsOfOneRecordThemesStayCandidatesOfNobodyWithinTheBound() {
        Bounds bounds = new TestingBounds().candidates(150).build();
        TestingTenant lonely =
                new TestingTenant(
                        ClusteringSettings.defaults()
                                .withDimension(256)
                                .withWindow(TestingRecords.WINDOW, 1000 * TestingRecords.WINDOW)
                                .withThresholds(THRESHOLDS)
                                .withBirth(TestingRecords.BIRTH)
                                .withBounds(bounds));
        Random random = new Random(2);
        for (int window = 1; window <= 20; window++) {
            List<WindowRecord> records = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                short[] vector = TestingVectors.near(new short[256], 1, random);
                records.add(record(window + "/" + i, vector));
            }
            lonely.close(window, 1, records);
            assertThat(lonely.store.candidates()).hasSizeLessThanOrEqualTo(150);
        }

        assertThat(lonely.events).isEmpty();
        assertThat(lonely.store.themes()).isEmpty();
        assertThat(lonely.answer("20/99").membership()).isEqualTo(Membership.OUTLIER);
    }

    private void bear(int window, int axis, String... keys) {
        WindowRecord[] records = new WindowRecord[keys.length];
        for (int i = 0; i < keys.length; i++) {
            records[i] = record(keys[i], axis(axis));
        }
        tenant.close(window, records);
        tenant.close(window + 1, record(keys[keys.length - 1] + " later", axis(axis)));
    }

    /** Touches both themes in the two windows that bring up a third. */
    private void bearAgain(int window) {
        for (int i = window; i < window + 2; i++) {
            tenant.close(
                    i,
                    record("first " + i, axis(0)),
                    record("second " + i, axis(1)),
                    record("third " + i, axis(2)),
                    record("fourth " + i, axis(2)));
        }
        assertThat(tenant.kinds()).contains(ThemeEventKind.EVICTED);
    }
}
