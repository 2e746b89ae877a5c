package io.polyphony.clustering.lifecycle;

import static io.polyphony.clustering.summary.TestingRecords.axis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.polyphony.clustering.lifecycle.window.WindowOutcome;
import io.polyphony.clustering.settings.LifecycleRules;
import io.polyphony.clustering.settings.LifecycleRules.FadeRule;
import io.polyphony.clustering.settings.LifecycleRules.MergeRule;
import io.polyphony.clustering.settings.LifecycleRules.SplitRule;
import io.polyphony.clustering.settings.LifecycleRules.SurgeRule;
import io.polyphony.clustering.summary.TestingRecords;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Themes that surge, and those that do not. */
class ThemeSurgeTest {

    private static final long WINDOW = TestingRecords.WINDOW;

    private final TestingTenant tenant =
            new TestingTenant(
                    TestingRecords.settings()
                            .withLife(
                                    new LifecycleRules(
                                            new MergeRule(0.75, 2, 100, 100),
                                            new SplitRule(0.65, 2, 6),
                                            new FadeRule(100 * WINDOW, 50, 1000 * WINDOW),
                                            new SurgeRule(
                                                    3, 5, 4, 1, 100 * WINDOW, 20 * WINDOW, 4))));

    @Test
    void aSurgeOfAuthorsStartsAndEndsWithinTwoWindowsOfItsPlantedEdges() {
        String id = bear();
        write(3, 22, 2, true);
        assertThat(tenant.events).noneMatch(event -> event.kind().name().startsWith("SURGE"));

        write(23, 24, 25, true);
        assertThat(events(ThemeEventKind.SURGE_STARTED))
                .extracting(ThemeEvent::themeId, ThemeEvent::language)
                .containsExactly(tuple(id, null));
        assertThat(events(ThemeEventKind.SURGE_STARTED))
                .allMatch(event -> event.window() <= 24 * WINDOW);

        WindowOutcome quiet = tick(25);
        assertThat(quiet.nextDue()).isEqualTo(26 * WINDOW);
        for (int window = 26; window < 30; window++) {
            quiet = tick(window);
        }
        assertThat(events(ThemeEventKind.SURGE_ENDED))
                .extracting(ThemeEvent::themeId, ThemeEvent::language)
                .containsExactly(tuple(id, null));
        assertThat(quiet.nextDue()).isEqualTo(125 * WINDOW);
    }

    @Test
    void copiesByOneAuthorNeverMakeAThemeSurge() {
        bear();
        write(3, 22, 2, true);
        write(23, 30, 200, false);

        assertThat(tenant.kinds()).doesNotContain(ThemeEventKind.SURGE_STARTED);
    }

    @Test
    void surgesAtMostOncePerCoolDown() {
        bear();
        write(3, 22, 2, true);
        for (int wave = 0; wave < 4; wave++) {
            write(23 + 5 * wave, 23 + 5 * wave, 25, true);
            for (int rest = 1; rest < 5; rest++) {
                tick(23 + 5 * wave + rest);
            }
        }

        assertThat(events(ThemeEventKind.SURGE_STARTED)).hasSize(1);
    }

    @Test
    void aSurgeOfOneLanguageThatTheWholeDoesNotShowIsAnEventOfThatLanguage() {
        bear();
        for (int window = 3; window <= 26; window++) {
            List<WindowRecord> records = new ArrayList<>(written(window, 60, "en"));
            records.addAll(written(window, window < 24 ? 1 : 25, "de"));
            tenant.close(window, 1, records);
        }

        assertThat(events(ThemeEventKind.SURGE_STARTED))
                .extracting(ThemeEvent::language)
                .containsExactly("de");
    }

    @Test
    void languagesThatSurgeOneAfterTheOtherAreTwoEvents() {
        bear();
        for (int window = 3; window <= 30; window++) {
            List<WindowRecord> records =
                    new ArrayList<>(written(window, window < 28 ? 60 : 150, "en"));
            records.addAll(written(window, window < 24 ? 1 : 25, "de"));
            tenant.close(window, 1, records);
        }

        assertThat(events(ThemeEventKind.SURGE_STARTED))
                .extracting(ThemeEvent::language)
                .containsExactly("de", "en");
    }

    @Test
    void languagesThatSurgeTogetherAreOneSurgeOfTheWhole() {
        bear();
        for (int window = 3; window <= 26; window++) {
            List<WindowRecord> records = new ArrayList<>();
            for (String language : List.of("de", "en", "fr")) {
                records.addAll(written(window, window < 24 ? 5 : 40, language));
            }
            tenant.close(window, 1, records);
        }

        assertThat(events(ThemeEventKind.SURGE_STARTED))
                .extracting(ThemeEvent::language)
                .containsExactly((String) null);
    }

    private static List<WindowRecord> written(int window, int count, String language) {
        List<WindowRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String key = window + "/" + language + "/" + i;
            records.add(TestingRecords.withLanguage(TestingRecords.record(key, axis(0)), language));
        }
        return records;
    }

    @Test
    void aStationaryRateNeverSurges() {
        bear();
        Random random = new Random(5);
        for (int window = 3; window < 300; window++) {
            write(window, window, random.nextInt(9), true);
        }

        assertThat(tenant.kinds()).doesNotContain(ThemeEventKind.SURGE_STARTED);
    }

    private String bear() {
        write(1, 2, 5, true);
        return tenant.answer("2/0").themeId();
    }

    /** Records about one subject, by as many authors or by one. */
    private void write(int first, int last, int count, boolean authors) {
        for (int window = first; window <= last; window++) {
            List<WindowRecord> records = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String key = window + "/" + i;
                records.add(
                        TestingRecords.written(key, authors ? "author " + key : "one", axis(0)));
            }
            tenant.close(window, 1, records);
        }
    }

    private WindowOutcome tick(int window) {
        return tenant.close(window, List.of());
    }

    private List<ThemeEvent> events(ThemeEventKind kind) {
        return tenant.events.stream().filter(event -> event.kind() == kind).toList();
    }
}
