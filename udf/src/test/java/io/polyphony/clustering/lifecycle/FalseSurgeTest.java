package io.polyphony.clustering.lifecycle;

import static io.polyphony.clustering.summary.TestingRecords.axis;
import static io.polyphony.clustering.summary.TestingRecords.tilted;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.LifecycleRules;
import io.polyphony.clustering.settings.LifecycleRules.FadeRule;
import io.polyphony.clustering.settings.LifecycleRules.MergeRule;
import io.polyphony.clustering.settings.LifecycleRules.SplitRule;
import io.polyphony.clustering.settings.LifecycleRules.SurgeRule;
import io.polyphony.clustering.settings.Thresholds;
import io.polyphony.clustering.summary.TestingRecords;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Themes that get more records than usual without a surge. */
class FalseSurgeTest {

    private static final long WINDOW = TestingRecords.WINDOW;
    private static final int WARM_UP = 5;

    private final TestingTenant tenant = tenant();

    @Test
    void copiesByOneAuthorAreNoSurgeOfTheirLanguage() {
        for (int window = 1; window <= 30; window++) {
            List<WindowRecord> records = new ArrayList<>(crowd(window, "", 8, axis(0)));
            for (int i = 0; window > 20 && i < 200; i++) {
                records.add(in("fr", written(window + "/copy/" + i, "the copier", axis(0))));
            }
            tenant.close(window, 1, records);
        }

        assertThat(started()).isEmpty();
    }

    @Test
    void manyAuthorsOfOneLanguageAreASurgeOfIt() {
        for (int window = 1; window <= 22; window++) {
            List<WindowRecord> records = new ArrayList<>(crowd(window, "", 8, axis(0)));
            for (int i = 0; window > 20 && i < 60; i++) {
                String key = window + "/more/" + i;
                records.add(in("fr", written(key, "author of " + key, axis(0))));
            }
            tenant.close(window, 1, records);
        }

        assertThat(started()).extracting(ThemeEvent::language).containsExactly("fr");
    }

    @Test
    void recordsThatWanderBetweenNearThemesAreNoSurge() {
        TestingTenant apart = tenant();
        short[] one = tilted(0, 1, 0.9);
        short[] other = tilted(0, 2, 0.9);
        for (int window = 1; window <= 30; window++) {
            boolean wander = window > 24;
            List<WindowRecord> records = new ArrayList<>();
            records.addAll(crowd(window, "a", 60, one));
            records.addAll(crowd(window, "b", 60, wander ? one : other));
            apart.close(window, 1, records);
        }

        assertThat(apart.store.themes()).hasSize(2);
        assertThat(apart.kinds()).doesNotContain(ThemeEventKind.SURGE_STARTED);
    }

    @Test
    void aCrowdInOneOfTwoNearThemesIsASurge() {
        TestingTenant apart = tenant();
        for (int window = 1; window <= 26; window++) {
            List<WindowRecord> records = new ArrayList<>();
            records.addAll(crowd(window, "a", window > 24 ? 180 : 60, tilted(0, 1, 0.9)));
            records.addAll(crowd(window, "b", 60, tilted(0, 2, 0.9)));
            apart.close(window, 1, records);
        }

        assertThat(apart.kinds()).contains(ThemeEventKind.SURGE_STARTED);
    }

    @Test
    void aThemeThatReturnsLearnsAgainWhatIsUsual() {
        for (int window = 1; window <= 20; window++) {
            tenant.close(window, 1, crowd(window, "", 20, axis(0)));
        }
        tenant.close(200, List.of());
        for (int window = 201; window <= 240; window++) {
            tenant.close(window, 1, crowd(window, "", 20, axis(0)));
        }

        assertThat(tenant.kinds()).contains(ThemeEventKind.FADED, ThemeEventKind.REVIVED);
        assertThat(started()).isEmpty();
    }

    @Test
    void fewAuthorsMoreThanFewAreNoSurge() {
        Random random = new Random(17);
        for (int window = 1; window <= 400; window++) {
            // Twice as many as at first, on the average: for so few that is noise.
            int most = window < 200 ? 4 : 8;
            tenant.close(window, 1, crowd(window, "", 1 + random.nextInt(most), axis(0)));
        }

        assertThat(started()).isEmpty();
    }

    private List<ThemeEvent> started() {
        return tenant.events.stream()
                .filter(event -> event.kind() == ThemeEventKind.SURGE_STARTED)
                .toList();
    }

    private static List<WindowRecord> crowd(int window, String name, int size, short[] vector) {
        List<WindowRecord> records = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            records.add(TestingRecords.record(name + window + "/" + i, vector));
        }
        return records;
    }

    private static WindowRecord written(String key, String author, short[] vector) {
        return TestingRecords.written(key, author, vector);
    }

    private static WindowRecord in(String language, WindowRecord record) {
        return TestingRecords.withLanguage(record, language);
    }

    private static ClusteringSettings settings() {
        return TestingRecords.settings(
                        new Thresholds(0.95, 0.70, 0.85, 3, 0), TestingRecords.BOUNDS)
                .withLife(
                        new LifecycleRules(
                                new MergeRule(1, 2, 100, 100),
                                new SplitRule(0.65, 2, 6),
                                new FadeRule(100 * WINDOW, 50, 1000 * WINDOW),
                                new SurgeRule(3, WARM_UP, 4, 1, 100 * WINDOW, 20 * WINDOW, 4)));
    }

    private static TestingTenant tenant() {
        return new TestingTenant(settings());
    }
}
