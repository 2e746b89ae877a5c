package io.polyphony.function.theme;

import static io.polyphony.function.TestingRecords.feedback;
import static io.polyphony.function.theme.TestingThemes.WINDOW;
import static io.polyphony.function.theme.TestingThemes.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.SummarisedFeedback;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SummariseFunctionTest {

    private SummariseHarness harness;

    @BeforeEach
    void open() throws Exception {
        harness = SummariseHarness.open(settings("model-a", 100));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void closesAWindowWhenTheWatermarkPassesItsEnd() throws Exception {
        harness.process(about(0, "acme", 1, 100));
        harness.process(about(0, "acme", 2, 1_900));

        harness.processWatermark(WINDOW - 2);
        assertThat(harness.records()).isEmpty();

        harness.processWatermark(WINDOW - 1);
        assertThat(harness.records())
                .extracting(SummarisedFeedback::window)
                .containsExactly(0L, 0L);
        assertThat(harness.summaries()).hasSize(1);
        assertThat(harness.summaries().get(0).recordCount()).isEqualTo(2);
    }

    @Test
    void sendsEveryRecordWithItsMicroCluster() throws Exception {
        harness.process(about(0, "acme", 1, 100));
        harness.process(about(1, "acme", 2, 200));
        harness.process(about(0, "acme", 3, 300));

        harness.processWatermark(WINDOW);

        List<SummarisedFeedback> records = harness.records();
        assertThat(records)
                .extracting(record -> record.embedded().feedback().identity().id())
                .containsExactly("r1", "r2", "r3");
        assertThat(records.get(0).microCluster()).isEqualTo(records.get(2).microCluster());
        assertThat(records.get(0).microCluster()).isNotEqualTo(records.get(1).microCluster());
        assertThat(harness.summaries().get(0).microClusters()).hasSize(2);
    }

    @Test
    void linksNearDuplicatesWhoseNumbersAgree() throws Exception {
        harness.process(saying("5 stars, ordered twice", 1));
        harness.process(saying("5 Sterne, doppelt bestellt", 2));
        harness.process(saying("3 Sterne, doppelt bestellt", 3));

        harness.processWatermark(WINDOW);

        String first = harness.records().get(0).embedded().feedback().key();
        assertThat(harness.records())
                .extracting(SummarisedFeedback::duplicateOf)
                .containsExactly(null, first, null);
    }

    @Test
    void aRecordThatSaysNothingGetsNoMicroCluster() throws Exception {
        harness.process(saying("👍👍👍", 1));
        harness.process(saying("good", 2));
        harness.process(saying("5", 3));
        harness.processWatermark(WINDOW);

        assertThat(harness.records())
                .extracting(SummarisedFeedback::microCluster)
                .containsExactly(-1, 0, -1);
        WindowSummary summary = harness.summaries().get(0);
        assertThat(summary.recordCount()).isEqualTo(3);
        assertThat(summary.microClusters()).hasSize(1);
        assertThat(summary.microClusters().get(0).feature().records()).isEqualTo(1);
    }

    @Test
    void keepsWindowsAndTenantsApart() throws Exception {
        harness.process(about(0, "acme", 1, 100));
        harness.process(about(0, "globex", 2, 100));
        harness.process(about(0, "acme", 3, WINDOW + 100));

        harness.processWatermark(2 * WINDOW);

        assertThat(harness.summaries())
                .extracting(WindowSummary::tenant, WindowSummary::window)
                .containsExactlyInAnyOrder(
                        tuple("acme", 0L), tuple("globex", 0L), tuple("acme", WINDOW));
    }

    @Test
    void aLateRecordJoinsTheNextWindowAndSaysSo() throws Exception {
        harness.process(about(0, "acme", 1, 100));
        harness.processWatermark(WINDOW);
        harness.getOutput().clear();

        harness.process(about(0, "acme", 2, 200));
        harness.processWatermark(2 * WINDOW);

        assertThat(harness.records()).hasSize(1);
        assertThat(harness.records().get(0).late()).isTrue();
        assertThat(harness.records().get(0).window()).isEqualTo(WINDOW);
    }

    @Test
    void closesNoWindowTwiceAfterARestore() throws Exception {
        harness.process(about(0, "acme", 1, 100));
        harness.processWatermark(WINDOW);
        restart("model-a");

        harness.process(about(0, "acme", 2, 200));
        harness.processWatermark(WINDOW);
        assertThat(harness.summaries()).isEmpty();

        harness.processWatermark(2 * WINDOW);
        assertThat(harness.summaries()).extracting(WindowSummary::window).containsExactly(WINDOW);
        assertThat(harness.records().get(0).late()).isTrue();
    }

    @Test
    void anOpenWindowSurvivesARestore() throws Exception {
        harness.process(about(0, "acme", 1, 100));
        restart("model-a");
        harness.process(about(0, "acme", 2, 200));

        harness.processWatermark(WINDOW);

        assertThat(harness.summaries().get(0).recordCount()).isEqualTo(2);
        assertThat(harness.records()).hasSize(2).noneMatch(SummarisedFeedback::late);
    }

    @Test
    void recordsBeyondTheBoundAreSummarisedApartInTheirOwnWindow() throws Exception {
        harness.close();
        harness = SummariseHarness.open(settings("model-a", 2));
        for (int i = 0; i < 5; i++) {
            harness.process(about(0, "acme", i, 100));
        }
        restartWithBound(2);

        harness.processWatermark(WINDOW);

        int second = ShardKey.ofPart(0, 1);
        int third = ShardKey.ofPart(0, 2);
        assertThat(harness.summaries())
                .extracting(WindowSummary::window, WindowSummary::shard, WindowSummary::recordCount)
                .containsExactly(tuple(0L, 0, 2), tuple(0L, second, 2), tuple(0L, third, 1));
        assertThat(harness.records())
                .extracting(SummarisedFeedback::shard)
                .containsExactly(0, 0, second, second, third);
        assertThat(harness.records()).noneMatch(SummarisedFeedback::late);
    }

    @Test
    void anotherBoundAfterARestoreLosesNothing() throws Exception {
        for (int bound : new int[] {1, 50}) {
            harness.close();
            harness = new SummariseHarness(settings("model-a", 2));
            harness.open();
            for (int i = 0; i < 5; i++) {
                harness.process(about(0, "acme", i, 100));
            }
            restartWithBound(bound);
            harness.process(about(0, "acme", 5, 200));

            harness.processWatermark(WINDOW);

            assertThat(harness.records()).hasSize(6);
            assertThat(harness.summaries().stream().mapToInt(WindowSummary::recordCount).sum())
                    .isEqualTo(6);
        }
    }

    @Test
    void aFloodLeavesNothingBehindForLaterWindows() throws Exception {
        harness.close();
        harness = SummariseHarness.open(settings("model-a", 2));
        for (int i = 0; i < 100; i++) {
            harness.process(about(0, "acme", i, 100));
        }
        harness.processWatermark(WINDOW);
        harness.getOutput().clear();

        harness.process(about(0, "acme", 100, WINDOW));
        harness.processWatermark(2 * WINDOW);

        assertThat(harness.records())
                .extracting(SummarisedFeedback::window)
                .containsExactly(WINDOW);
        assertThat(harness.records()).noneMatch(SummarisedFeedback::late);
    }

    @Test
    void emptyWindowsSendNothing() throws Exception {
        harness.process(about(0, "acme", 1, 100));
        harness.processWatermark(WINDOW);
        harness.getOutput().clear();

        harness.processWatermark(1_000 * WINDOW);
        assertThat(harness.records()).isEmpty();

        harness.process(about(0, "acme", 2, 1_001 * WINDOW));
        harness.processWatermark(1_002 * WINDOW);
        assertThat(harness.records())
                .extracting(SummarisedFeedback::window)
                .containsExactly(1_001 * WINDOW);
    }

    @Test
    void aRecordOfTheFutureWaitsForItsOwnWindowAndDelaysNobody() throws Exception {
        harness.process(about(0, "acme", 1, 1_000 * WINDOW));
        harness.process(about(0, "acme", 2, 100));

        harness.processWatermark(WINDOW);
        assertThat(harness.records()).extracting(SummarisedFeedback::window).containsExactly(0L);

        harness.processWatermark(1_001 * WINDOW);
        assertThat(harness.records())
                .extracting(SummarisedFeedback::window)
                .contains(1_000 * WINDOW);
        assertThat(harness.records()).noneMatch(SummarisedFeedback::late);
    }

    @Test
    void refusesTheStateOfAnotherModel() throws Exception {
        harness.process(about(0, "acme", 1, 100));

        assertThatThrownBy(() -> restart("model-b"))
                .hasStackTraceContaining("'summarise' was made with other settings")
                .hasStackTraceContaining("model-a in the state and now model-b");
    }

    private static EmbeddedFeedback saying(String text, long offset) {
        EmbeddedFeedback same = about(0, "acme", 0, 100);
        Feedback feedback = feedback("acme", offset, 100, text);
        return new EmbeddedFeedback(feedback, offset, same.vector(), same.statistics());
    }

    private void restartWithBound(int maxRecords) throws Exception {
        harness = harness.restarted(settings("model-a", maxRecords));
    }

    private void restart(String fingerprint) throws Exception {
        harness = harness.restarted(settings(fingerprint, 100));
    }

    private static ThemeSettings settings(String fingerprint, int maxRecords) {
        return TestingThemes.themeSettings(1, maxRecords, true, fingerprint);
    }
}
