package io.polyphony.clustering.lifecycle;

import static io.polyphony.clustering.summary.TestingRecords.axis;
import static io.polyphony.clustering.summary.TestingRecords.record;
import static io.polyphony.clustering.summary.TestingRecords.tilted;
import static io.polyphony.clustering.theme.Membership.MEMBER;
import static io.polyphony.clustering.theme.Membership.OUTLIER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.lifecycle.window.WindowOutcome;
import io.polyphony.clustering.settings.Thresholds;
import io.polyphony.clustering.summary.TestingRecords;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.clustering.theme.ThemeIndex;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThemeGrowthTest {

    private final TestingTenant tenant = new TestingTenant();

    @Test
    void takesWhatIsNearEnough() {
        bearTheme(tenant, 0);

        tenant.close(3, record("near", tilted(0, 1, 0.71)), record("far", tilted(0, 2, 0.69)));

        assertThat(tenant.answer("near").membership()).isEqualTo(MEMBER);
        assertThat(tenant.answer("far").membership()).isNotEqualTo(MEMBER);
        assertThat(tenant.onlyTheme().recordCount()).isEqualTo(4);
        assertThat(tenant.onlyTheme().windowsSeen()).isEqualTo(3);
        assertThat(tenant.onlyTheme().lastSeen()).isEqualTo(tenant.window(3));
    }

    @Test
    void comparesWithTheThemesAsTheyStoodBeforeTheWindow() {
        bearTheme(tenant, 0);

        // 45 degrees away a group that will pull the theme along; 37.5 degrees beyond it a single
        // record
        List<WindowRecord> records = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            records.add(record("pull " + i, tilted(0, 1, 0.7072)));
        }
        records.add(record("single", tilted(0, 1, 0.1305)));
        tenant.close(3, 1, records);

        assertThat(tenant.answer("pull 0").membership()).isEqualTo(MEMBER);
        assertThat(tenant.answer("single").membership()).isNotEqualTo(MEMBER);
        assertThat(tenant.answer("pull 0").similarity(tilted(0, 1, 0.1305))).isGreaterThan(0.7);
    }

    @Test
    void demandsAMarginOverTheSecondBest() {
        TestingTenant strict = new TestingTenant(new Thresholds(0.8, 0.6, 0.7, 3, 0.1));
        bearTheme(strict, 0);
        bearTheme(strict, 1);

        strict.close(5, record("between", tilted(0, 1, 0.73)));
        strict.close(6, record("clear", tilted(0, 1, 0.8)));

        assertThat(strict.answer("between").membership()).isNotEqualTo(MEMBER);
        assertThat(strict.answer("clear").membership()).isEqualTo(MEMBER);
    }

    @Test
    void takesAGroupWhoseRecordsAloneWereTooFar() {
        TestingTenant wide = new TestingTenant(new Thresholds(0.8, 0.6, 0.4, 3, 0));
        bearTheme(wide, 0);

        wide.close(3, record("first", vector(0.38f, 0.925f, 0)));
        assertThat(wide.answer("first").membership()).isEqualTo(OUTLIER);
        String firstId = wide.answer("first").themeId();
        wide.close(4, record("second", vector(0.38f, 0.46f, 0.80f)));

        assertThat(wide.answer("second").membership()).isEqualTo(MEMBER);
        assertThat(wide.onlyTheme().recordCount()).isEqualTo(5);
        assertThat(wide.store.candidates()).isEmpty();
        assertThat(wide.events)
                .filteredOn(event -> event.themeId().equals(firstId))
                .extracting(ThemeEvent::kind, ThemeEvent::otherThemeId)
                .containsExactly(tuple(ThemeEventKind.ABANDONED, wide.onlyTheme().id()));
    }

    private static short[] vector(float... components) {
        return FixedPoint.quantize(
                Arrays.copyOf(components, TestingRecords.DIMENSION), TestingRecords.DIMENSION);
    }

    @Test
    void demandsMoreOfATightTheme() {
        bearTheme(tenant, 0);
        for (int window = 3; window < 15; window++) {
            tenant.close(window, records(window, 3, axis(0)));
        }

        // mean 1, deviation at its least: 1 - 3 * 0.03
        tenant.close(20, record("outside", tilted(0, 1, 0.90)));
        tenant.close(21, record("inside", tilted(0, 2, 0.92)));

        assertThat(tenant.answer("inside").membership()).isEqualTo(MEMBER);
        assertThat(tenant.answer("outside").membership()).isNotEqualTo(MEMBER);
    }

    @Test
    void announcesEachDoublingFromSixteenOn() {
        bearTheme(tenant, 0);
        int window = 3;
        List<Long> announced = new ArrayList<>();
        for (; window < 20; window++) {
            for (ThemeEvent event : tenant.close(window, records(window, 4, axis(0))).events()) {
                assertThat(event.kind()).isEqualTo(ThemeEventKind.GREW);
                announced.add(event.evidence().recordCount());
            }
        }
        assertThat(announced).containsExactly(19L, 35L, 67L);
    }

    @Test
    void halvesAThemeWhenItIsTouchedInALaterHalfLife() {
        bearTheme(tenant, 0);
        long before = tenant.onlyTheme().feature().weight();

        tenant.close(2_000, record("later", axis(0)));

        Theme theme = tenant.onlyTheme();
        assertThat(theme.feature().weight()).isEqualTo(before / 4 + ClusterFeature.ONE);
        assertThat(theme.recordCount()).isEqualTo(4);
        assertThat(theme.decayEpoch()).isEqualTo(2);
        assertThat(theme.feature().cohesion()).isCloseTo(1, within(1e-3));
        assertThat(tenant.store.index().weights()).containsExactly(theme.feature().weight());
        assertThat(tenant.store.index().epochs()).containsExactly(2);
    }

    @Test
    void leavesUntouchedThemesUnread() {
        bearTheme(tenant, 0);
        ThemeIndex before = tenant.store.index();

        WindowOutcome outcome = tenant.close(2_000, record("elsewhere", axis(5)));

        assertThat(tenant.store.index()).isSameAs(before);
        assertThat(outcome.changed()).isEmpty();
        assertThat(tenant.onlyTheme().decayEpoch()).isZero();
    }

    @Test
    void answersALateSummaryWithTheNextWindow() {
        bearTheme(tenant, 0);
        MicroCluster late =
                new MicroCluster(TestingRecords.feature(record("late", axis(0))), "late");

        WindowOutcome outcome = tenant.close(7, List.of(tenant.summary(4, 3, List.of(late))));

        assertThat(outcome.assignments())
                .singleElement()
                .satisfies(
                        assignment -> {
                            assertThat(assignment.window()).isEqualTo(tenant.window(4));
                            assertThat(assignment.decidedIn()).isEqualTo(tenant.window(7));
                            assertThat(assignment.shard()).isEqualTo(3);
                            assertThat(assignment.recordCount()).isOne();
                            assertThat(assignment.themes())
                                    .extracting(AssignedTheme::membership)
                                    .containsExactly(MEMBER);
                        });
    }

    @Test
    void tellsTheSimilarityOfARecordToItsTheme() {
        bearTheme(tenant, 0);
        AssignedTheme theme = tenant.answer("theme 0 d");

        assertThat(theme.similarity(tilted(0, 1, 0.6))).isCloseTo(0.6, within(1e-4));
        assertThat(AssignedTheme.OUTLIER.similarity(axis(0))).isZero();
    }

    /** Windows 1 and 2, or those after them, for each axis. */
    private static void bearTheme(TestingTenant tenant, int axis) {
        String name = "theme " + axis + " ";
        tenant.close(2 * axis + 1, record(name + "a", axis(axis)), record(name + "b", axis(axis)));
        tenant.close(2 * axis + 2, record(name + "d", axis(axis)));
        assertThat(tenant.answer(name + "d").membership()).isEqualTo(MEMBER);
    }

    private static WindowRecord[] records(int window, int count, short[] vector) {
        WindowRecord[] records = new WindowRecord[count];
        for (int i = 0; i < count; i++) {
            records[i] = record("record " + window + "/" + i, vector);
        }
        return records;
    }
}
