package io.polyphony.localcluster.bench.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.RecordText;
import io.polyphony.clustering.summary.RecordVersion;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.Membership;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.job.tools.quality.StreamedTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlantedScoreTest {

    private static final long WINDOW = 10;
    private static final float[] X = {1, 0};

    private final List<PlantedGroup> groups =
            List.of(
                    PlantedGroup.steady(0, 0, X, 50, 1),
                    PlantedGroup.steady(1, 1, X, 50, 1).between(5, 20),
                    PlantedGroup.steady(2, 2, X, 50, 1).surging(30));
    private final PlantedScore score = new PlantedScore(groups, WINDOW);
    private int records;

    @Test
    void findsWhatIsToldWithinTwoWindows() {
        see(1, "b", event(ThemeEventKind.BORN, 7, "b", ""));

        assertThat(score.found(List.of(new PlantedEvent(ThemeEventKind.BORN, 1, 5, 5))))
                .containsEntry(ThemeEventKind.BORN, new PlantedScore.Found(1, 1));
        assertThat(score.found(List.of(new PlantedEvent(ThemeEventKind.BORN, 1, 4, 4))))
                .containsEntry(ThemeEventKind.BORN, new PlantedScore.Found(1, 0));
    }

    @Test
    void doesNotFindTheEventOfAnotherGroup() {
        see(0, "a", event(ThemeEventKind.BORN, 5, "a", ""));

        assertThat(score.found(List.of(new PlantedEvent(ThemeEventKind.BORN, 1, 5, 5))))
                .containsEntry(ThemeEventKind.BORN, new PlantedScore.Found(1, 0));
    }

    @Test
    void countsASecondBirthOfAGroupAsFalse() {
        see(0, "a", event(ThemeEventKind.BORN, 2, "a", ""));
        see(0, "a2", event(ThemeEventKind.BORN, 9, "a2", ""));

        assertThat(score.falseEvents(List.of())).containsEntry(ThemeEventKind.BORN, 1).hasSize(1);
    }

    @Test
    void countsMergesAndSplitsAsFalseWhereNoneIsPlanted() {
        see(0, "a");
        see(
                1,
                "b",
                event(ThemeEventKind.MERGED, 9, "b", "a"),
                event(ThemeEventKind.SPLIT, 9, "b", "a"));

        assertThat(score.falseEvents(List.of()))
                .containsEntry(ThemeEventKind.MERGED, 1)
                .containsEntry(ThemeEventKind.SPLIT, 1);
    }

    @Test
    void allowsFadingOfTheDeadAndSurgesOfTheSurging() {
        see(1, "b", event(ThemeEventKind.FADED, 33, "b", ""));
        see(2, "c", event(ThemeEventKind.SURGE_STARTED, 31, "c", ""));

        assertThat(score.falseEvents(List.of())).isEmpty();
    }

    @Test
    void countsFadingOfTheLivingAndOtherSurgesAsFalse() {
        see(0, "a", event(ThemeEventKind.FADED, 33, "a", ""));
        see(2, "c", event(ThemeEventKind.SURGE_STARTED, 20, "c", ""));

        assertThat(score.falseEvents(List.of()))
                .containsEntry(ThemeEventKind.FADED, 1)
                .containsEntry(ThemeEventKind.SURGE_STARTED, 1);
    }

    @Test
    void countsChangesOfThemeForEachGroupByItself() {
        see(0, "a");
        see(1, "b");
        see(0, "a");
        see(0, "x");

        StreamedTenant tenant = new StreamedTenant("test", ClusteringSettings.defaults());
        assertThat(score.identitySwitches(tenant, List.of())).isCloseTo(250, within(1e-9));
    }

    private void see(int group, String theme, ThemeEvent... events) {
        WindowRecord record =
                new WindowRecord(
                        group + "/" + records++,
                        new RecordVersion(0, 0),
                        new short[] {1, 0},
                        new RecordText("", records, records, "en"),
                        null);
        score.see(
                List.of(record),
                List.of(new AssignedTheme(theme, null, Membership.MEMBER, new short[] {1, 0})),
                new ArrayList<>(List.of(events)));
    }

    private static ThemeEvent event(ThemeEventKind kind, int window, String theme, String other) {
        return new ThemeEvent(
                kind + theme + window,
                "test",
                window * WINDOW,
                kind,
                0,
                new ThemeEvent.Subject(theme, other, null),
                new ThemeEvent.Evidence("", 1, new TreeMap<>(), List.of(), new TreeMap<>()),
                null);
    }
}
