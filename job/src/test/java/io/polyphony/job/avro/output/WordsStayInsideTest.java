package io.polyphony.job.avro.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.lifecycle.ThemeKeeper;
import io.polyphony.clustering.lifecycle.store.InMemoryThemeStore;
import io.polyphony.clustering.lifecycle.window.WindowOutcome;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.ClusteringSettings.BirthRule;
import io.polyphony.clustering.settings.LifecycleRules.FadeRule;
import io.polyphony.clustering.summary.RecordText;
import io.polyphony.clustering.summary.RecordVersion;
import io.polyphony.clustering.summary.Summariser;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.theme.LabelSettings;
import io.polyphony.function.theme.Shards;
import io.polyphony.function.theme.ThemeSettings;
import io.polyphony.job.avro.TestingFeedback;
import io.polyphony.labelling.TermExtractor;
import io.polyphony.vector.FixedPoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Words of texts in what the sinks write, by output.exemplar-text and labelling.keywords, from a
 * state that was made with both.
 */
class WordsStayInsideTest {

    private static final int DIMENSION = 8;
    private static final ClusteringSettings CLUSTERING = clustering();
    private static final List<String> WORDS = List.of("battery", "charger", "smoke", "parcel");

    private final InMemoryThemeStore store = new InMemoryThemeStore();
    private final StringBuilder written = new StringBuilder();
    private int window;

    @Test
    void wordsAndTextsLeaveByDefault() {
        live(true, true);

        assertThat(written).contains("battery", "smoke");
    }

    @Test
    void noWordLeavesWithBothOff() {
        live(true, true);
        assertThat(store.themes()).isNotEmpty();
        written.setLength(0);

        live(false, false);
        fadeAll(false, false);

        assertThat(written).contains("acme/review/");
        assertThat(written).doesNotContain(WORDS.toArray(String[]::new));
    }

    @Test
    void noTextLeavesWithTextsOffAndSharedWordsDo() {
        live(true, true);
        written.setLength(0);

        live(true, false);
        fadeAll(true, false);

        assertThat(written).contains("battery").doesNotContain("My phone's");
    }

    /** Two windows about two subjects, of which the one was there before. */
    private void live(boolean keywords, boolean texts) {
        for (int i = 0; i < 2; i++) {
            close(
                    keywords,
                    texts,
                    record("a" + window, 0, "My phone's battery smoke " + window),
                    record("b" + window, 0, "The battery and charger smoke " + window),
                    record("c" + window, window, "One parcel, charger " + window));
        }
    }

    private void fadeAll(boolean keywords, boolean texts) {
        window += 40;
        close(keywords, texts, record("z" + window, 7, "Parcel"));
        assertThat(store.archiveSize()).isPositive();
    }

    private void close(boolean keywords, boolean texts, WindowRecord... records) {
        ThemeSettings settings =
                new ThemeSettings(
                        CLUSTERING,
                        new Shards(1, Map.of()),
                        100,
                        1 << 20,
                        texts,
                        new LabelSettings(keywords, 100),
                        "f");
        long start = window * CLUSTERING.windowMillis();
        try (TermExtractor terms = new TermExtractor(100)) {
            Summariser summariser =
                    keywords ? new Summariser(CLUSTERING, terms) : new Summariser(CLUSTERING);
            WindowSummary summary =
                    new WindowSummary(
                            "acme",
                            0,
                            start,
                            records.length,
                            summariser.summarise(List.of(records)).microClusters());
            write(
                    new ThemeKeeper(CLUSTERING, settings.labeller())
                            .close(store, "acme", start, List.of(summary)),
                    texts);
        }
        window++;
    }

    private void write(WindowOutcome outcome, boolean texts) {
        ThemeEventEncoder events =
                new ThemeEventEncoder(TestingFeedback.FORMAT, CLUSTERING.windowMillis(), texts);
        ThemeStateEncoder states = new ThemeStateEncoder(TestingFeedback.FORMAT, texts);
        LabelledVectorEncoder vectors =
                new LabelledVectorEncoder(
                        TestingFeedback.FORMAT,
                        TestingThemes.PROVENANCE,
                        CLUSTERING.windowMillis(),
                        false);
        List<byte[]> values = new ArrayList<>();
        outcome.events().forEach(event -> values.add(events.encode(event)));
        outcome.changed().forEach(state -> values.add(states.encode(state)));
        for (ThemeAssignment assignment : outcome.assignments()) {
            for (AssignedTheme theme : assignment.themes()) {
                values.add(vectors.encode(labelled(theme)));
            }
        }
        values.forEach(value -> written.append(new String(value, StandardCharsets.UTF_8)));
    }

    private static LabelledFeedback labelled(AssignedTheme theme) {
        return LabelledFeedback.of(
                new SummarisedFeedback(
                        TestingThemes.labelled(DIMENSION).embedded(), 0, 0, 0, false, null),
                new ThemeAssignment("acme", 0, 0, 0, 1, List.of(theme)));
    }

    private static WindowRecord record(String id, int subject, String text) {
        float[] vector = new float[DIMENSION];
        vector[subject] = 1;
        return new WindowRecord(
                "acme/review/" + id,
                new RecordVersion(0, 0),
                FixedPoint.quantize(vector, DIMENSION),
                new RecordText(text, text.hashCode(), text.hashCode(), "en"),
                "author of " + id);
    }

    private static ClusteringSettings clustering() {
        ClusteringSettings defaults = ClusteringSettings.defaults();
        return defaults.withDimension(DIMENSION)
                .withBirth(new BirthRule(3, 2, 2))
                .withLife(
                        defaults.life()
                                .withFade(
                                        new FadeRule(
                                                10 * defaults.windowMillis(),
                                                5,
                                                1_000 * defaults.windowMillis())));
    }
}
