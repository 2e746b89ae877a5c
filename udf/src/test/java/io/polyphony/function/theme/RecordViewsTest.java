package io.polyphony.function.theme;

import static io.polyphony.function.TestingRecords.feedback;
import static io.polyphony.function.theme.TestingThemes.about;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.summary.RecordText;
import io.polyphony.clustering.summary.RecordVersion;
import io.polyphony.clustering.summary.Summariser;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.join.RecordView;
import io.polyphony.labelling.TermExtractor;
import io.polyphony.text.TextFacts;
import io.polyphony.text.TextHash;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RecordViewsTest {

    private static final ThemeSettings SETTINGS = TestingThemes.themeSettings(1);

    /** Sixteen bits a character, two to a smiling face. */
    private static final String FACES = "\uD83D\uDE00".repeat(700);

    @Test
    void theSummaryOfViewsIsThatOfTheWholeRecords() {
        int read = SETTINGS.labels().maxCharacters();
        String same = "charging case ".repeat(100);
        List<EmbeddedFeedback> records = new ArrayList<>();
        for (String text :
                List.of(
                        "short",
                        same,
                        same + "and more, 7 times",
                        same + "or less",
                        "x" + FACES,
                        FACES,
                        "word ".repeat(read / 5) + "\uD83D\uDE00 behind",
                        "a".repeat(read - 1) + "\uD83D\uDE00")) {
            records.add(saying(text, records.size()));
        }

        assertThat(summary(records, RecordViewsTest::view))
                .isEqualTo(summary(records, RecordViewsTest::whole));
    }

    @Test
    void textsThatDifferBehindWhatIsKeptAreTwoExemplars() {
        String same = "charging case ".repeat(100);
        List<EmbeddedFeedback> records =
                List.of(saying(same + "in 7 days", 1), saying(same + "in 8 days", 2));

        assertThat(summary(records, RecordViewsTest::view))
                .isEqualTo(summary(records, RecordViewsTest::whole))
                .contains("acme/review/r1: ", "acme/review/r2: ");
    }

    @Test
    void aViewHasNoMoreOfALongTextThanIsRead() {
        RecordView view = SETTINGS.recordViews().of(saying("x".repeat(100_000), 1), true);

        assertThat(view.record().text()).hasSize(SETTINGS.labels().maxCharacters() + 1);
        assertThat(view.record().vector()).hasSize(TestingThemes.DIMENSION);
        assertThat(view.late()).isTrue();
        assertThat(view.bytes()).isLessThan(4_000);
    }

    @Test
    void withoutKeywordsOnlyTheTextOfAnExemplarIsKept() {
        ThemeSettings settings =
                new ThemeSettings(
                        TestingThemes.settings(),
                        new Shards(1, Map.of()),
                        1,
                        1,
                        true,
                        new LabelSettings(false, 1_000),
                        "model-a");

        assertThat(settings.recordViews().of(saying(FACES, 1), false).record().text())
                .isEqualTo(FACES.substring(0, 200));
    }

    private static String summary(
            List<EmbeddedFeedback> records, Function<EmbeddedFeedback, WindowRecord> seen) {
        try (TermExtractor terms = new TermExtractor(SETTINGS.labels().maxCharacters())) {
            return new Summariser(SETTINGS.clustering(), terms)
                    .summarise(records.stream().map(seen).toList()).microClusters().stream()
                            .map(cluster -> describe(cluster.feature()))
                            .collect(Collectors.joining("\n"));
        }
    }

    private static String describe(ClusterFeature feature) {
        return feature.weight()
                + " "
                + feature.terms()
                + " "
                + feature.exemplars().stream()
                        .map(exemplar -> exemplar.recordKey() + ": " + exemplar.text())
                        .toList();
    }

    private static WindowRecord view(EmbeddedFeedback embedded) {
        return SETTINGS.recordViews().of(embedded, false).record();
    }

    private static WindowRecord whole(EmbeddedFeedback embedded) {
        Feedback feedback = embedded.feedback();
        return new WindowRecord(
                feedback.key(),
                new RecordVersion(feedback.position().timestamp(), feedback.position().offset()),
                FixedPoint.quantize(embedded.vector(), TestingThemes.DIMENSION),
                new RecordText(
                        feedback.text(),
                        embedded.textHash(),
                        TextFacts.of(feedback.text()),
                        feedback.language()),
                feedback.author());
    }

    private static EmbeddedFeedback saying(String text, long offset) {
        EmbeddedFeedback one = about(0, "acme", offset, 100);
        return new EmbeddedFeedback(
                feedback("acme", offset, 100, text),
                TextHash.of(text),
                one.vector(),
                one.statistics());
    }
}
