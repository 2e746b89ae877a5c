package io.polyphony.function.theme;

import static io.polyphony.function.theme.TestingThemes.WINDOW;
import static io.polyphony.function.theme.TestingThemes.about;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.feature.Ratings;
import io.polyphony.clustering.settings.VotingRules;
import io.polyphony.clustering.summary.Vote;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.source.SourceDetails;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.window.SeenText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records that come again, with what is remembered of them. */
class SummariseVotesTest {

    private static final long HOUR = 3_600_000;

    @Test
    void aRecordThatComesAgainHasAMicroClusterWithoutWeight() throws Exception {
        try (var harness = SummariseHarness.open(settings(30 * HOUR, 100))) {
            export(harness, 0, 1, 2);
            export(harness, HOUR, 1, 2);

            WindowSummary again = harness.summaries().get(1);
            assertThat(again.recordCount()).isEqualTo(2);
            assertThat(again.votes()).isEmpty();
            assertThat(again.microClusters())
                    .allSatisfy(cluster -> assertThat(cluster.feature().weight()).isZero())
                    .allSatisfy(cluster -> assertThat(cluster.feature().exemplars()).isEmpty());
            assertThat(harness.records().subList(2, 4))
                    .extracting(SummarisedFeedback::microCluster)
                    .containsExactly(0, 0);
        }
    }

    @Test
    void aRepeatedRecordJoinsTheMicroClusterOfThoseThatVote() throws Exception {
        try (var harness = SummariseHarness.open(settings(30 * HOUR, 100))) {
            export(harness, 0, 1);
            export(harness, HOUR, 1, 2);

            WindowSummary second = harness.summaries().get(1);
            assertThat(second.microClusters()).hasSize(1);
            assertThat(second.microClusters().get(0).feature().records()).isEqualTo(1);
            assertThat(second.votes()).hasSize(1);
        }
    }

    @Test
    void itVotesAgainWhenTheMemoryIsOver() throws Exception {
        try (var harness = SummariseHarness.open(settings(30 * HOUR, 100))) {
            for (long time : new long[] {0, 20 * HOUR, 40 * HOUR, 60 * HOUR, 100 * HOUR}) {
                export(harness, time, 1);
            }

            assertThat(votes(harness)).containsExactly(1, 0, 0, 0, 1);
        }
    }

    @Test
    void withoutMemoryEveryVersionVotes() throws Exception {
        try (var harness = SummariseHarness.open(settings(0, 100))) {
            export(harness, 0, 1);
            export(harness, HOUR, 1);

            assertThat(votes(harness)).containsExactly(1, 1);
        }
    }

    @Test
    void beyondTheBoundThoseSeenLongestAgoAreForgotten() throws Exception {
        try (var harness = SummariseHarness.open(settings(30 * HOUR, 2))) {
            export(harness, 0, 1);
            export(harness, 5 * HOUR, 2);
            export(harness, 10 * HOUR, 3);
            export(harness, 11 * HOUR, 2, 3);
            export(harness, 12 * HOUR, 1);

            assertThat(votes(harness)).containsExactly(1, 1, 1, 0, 1);
        }
    }

    @Test
    void theSameTextWithAnotherRatingVotesAgain() throws Exception {
        try (var harness = SummariseHarness.open(settings(30 * HOUR, 100))) {
            Double[] ratings = {null, 4.0, 4.4, 5.0, 99.0, null};
            for (int i = 0; i < ratings.length; i++) {
                long time = i * HOUR;
                harness.process(rated(at(time, about(0, "acme", 1, 0)), ratings[i]));
                harness.processWatermark(time + WINDOW);
            }

            assertThat(votes(harness)).containsExactly(1, 1, 0, 1, 1, 0);
            assertThat(harness.summaries())
                    .flatExtracting(WindowSummary::votes)
                    .extracting(Vote::star)
                    .containsExactly(Ratings.NO_STAR, 4, 5, Ratings.NO_STAR);
            assertThat(harness.summaries().get(3).microClusters().get(0).feature().ratings())
                    .hasToString("Ratings[languages={en={5=1}}]");
        }
    }

    @Test
    void aTextThatAnEarlierVersionRememberedIsRepeatedWhateverItsRating() {
        SeenText former = new SeenText(7, 0, SeenText.ANY_STAR);

        assertThat(former.isOf(7, 5)).isTrue();
        assertThat(former.isOf(7, Ratings.NO_STAR)).isTrue();
        assertThat(former.isOf(8, 5)).isFalse();
        assertThat(new SeenText(7, 0, Ratings.NO_STAR).isOf(7, 5)).isFalse();
    }

    @Test
    void theMemorySurvivesARestart() throws Exception {
        SummariseHarness harness = SummariseHarness.open(settings(30 * HOUR, 100));
        export(harness, 0, 1);
        try (var next = harness.restarted(settings(30 * HOUR, 100))) {
            export(next, HOUR, 1);

            assertThat(votes(next)).containsExactly(0);
        }
    }

    private static List<Integer> votes(SummariseHarness harness) {
        return harness.summaries().stream().map(summary -> summary.votes().size()).toList();
    }

    /** Sends records of one subject, and ends their window. */
    private static void export(SummariseHarness harness, long time, int... records)
            throws Exception {
        for (int record : records) {
            harness.process(at(time, about(0, "acme", record, 0)));
        }
        harness.processWatermark(time + WINDOW);
    }

    private static EmbeddedFeedback rated(EmbeddedFeedback record, @Nullable Double rating) {
        Feedback feedback = record.feedback();
        SourceDetails details = new SourceDetails(List.of(), 0, rating);
        return with(record, feedback.eventTime(), feedback.position(), details);
    }

    private static EmbeddedFeedback at(long time, EmbeddedFeedback record) {
        long offset = time + record.feedback().position().offset();
        SourcePosition position = new SourcePosition("reviews", 0, offset, time);
        return with(record, time, position, record.feedback().details());
    }

    private static EmbeddedFeedback with(
            EmbeddedFeedback record, long time, SourcePosition position, SourceDetails details) {
        Feedback feedback = record.feedback();
        return new EmbeddedFeedback(
                new Feedback(
                        feedback.identity(),
                        feedback.product(),
                        feedback.author(),
                        feedback.language(),
                        time,
                        position,
                        feedback.text(),
                        details),
                record.textHash(),
                record.vector(),
                record.statistics());
    }

    private static ThemeSettings settings(long memoryMillis, int maxRecords) {
        ThemeSettings defaults = TestingThemes.themeSettings(1);
        return new ThemeSettings(
                defaults.clustering(),
                new Shards(1, Map.of()),
                defaults.maxRecordsPerWindow(),
                defaults.maxBytesPerWindow(),
                defaults.exemplarLabels(),
                defaults.labels(),
                new VotingRules(memoryMillis, maxRecords, 0.25, 30, List.of()),
                defaults.fingerprint());
    }
}
