package io.polyphony.function.theme;

import static io.polyphony.function.theme.TestingThemes.WINDOW;
import static io.polyphony.function.theme.TestingThemes.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.function.record.SummarisedFeedback;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Windows that end by processing time, and those that must not. */
class SummariseSilenceTest {

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
    void anOpenWindowEndsAfterARestartIntoSilence() throws Exception {
        harness.setProcessingTime(1_000_000);
        harness.process(about(0, "acme", 1, 100));
        harness.process(about(0, "acme", 2, WINDOW + 100));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness.successor(settings("model-a", 100));
        harness.setProcessingTime(2_000_000);
        harness.initializeState(snapshot);
        harness.open();

        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        harness.setProcessingTime(2_000_000 + WINDOW - 1);
        assertThat(harness.summaries()).isEmpty();

        harness.setProcessingTime(2_000_000 + 2 * WINDOW);
        assertThat(harness.summaries())
                .extracting(WindowSummary::window)
                .containsExactly(0L, WINDOW);
        assertThat(harness.records()).hasSize(2);
    }

    @Test
    void aRestoredWindowStaysOpenWhileAModelOpensAndMeetsItsOtherRecords() throws Exception {
        harness.process(about(0, "acme", 1, 100));
        restart("model-a");
        harness.setProcessingTime(TestingThemes.LONG_OPENING);
        assertThat(harness.summaries()).isEmpty();

        harness.process(about(0, "acme", 2, 200));
        harness.processWatermark(WINDOW);

        assertThat(harness.summaries().get(0).recordCount()).isEqualTo(2);
        assertThat(harness.records()).hasSize(2).noneMatch(SummarisedFeedback::late);
    }

    @Test
    void processingTimeEndsNothingWhileWatermarksFlow() throws Exception {
        harness.process(about(0, "acme", 1, 100));
        harness.processWatermark(50);

        harness.setProcessingTime(TestingThemes.LONG_OPENING);

        assertThat(harness.summaries()).isEmpty();
    }

    @Test
    void aLateRecordIsSummarisedWhenTheInputHasBeenIdleForAWindow() throws Exception {
        harness.process(about(0, "acme", 1, 100));
        harness.processWatermark(WINDOW + 500);
        harness.getOutput().clear();
        harness.setProcessingTime(1_000);
        harness.process(about(0, "acme", 2, 200));
        harness.processWatermarkStatus(WatermarkStatus.IDLE);

        harness.setProcessingTime(1_000 + WINDOW - 1);
        assertThat(harness.records()).isEmpty();

        harness.setProcessingTime(1_000 + 2 * WINDOW);
        assertThat(harness.records()).hasSize(1);
        assertThat(harness.records().get(0).late()).isTrue();
        assertThat(harness.summaries())
                .extracting(WindowSummary::window, WindowSummary::recordCount)
                .containsExactly(tuple(0L, 1), tuple(WINDOW, 1));
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void aLateRecordThatFindsTheInputIdleIsSummarisedAfterAWindow() throws Exception {
        harness.process(about(0, "acme", 1, 100));
        harness.processWatermark(WINDOW + 500);
        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        harness.setProcessingTime(3_600_000);
        harness.process(about(0, "acme", 2, 200));
        // of a tenant that has closed no window: its own, which ended before it came
        harness.process(about(0, "globex", 3, 300));

        harness.setProcessingTime(3_600_000 + 2 * WINDOW);

        assertThat(harness.summaries())
                .extracting(WindowSummary::tenant, WindowSummary::window)
                .containsExactlyInAnyOrder(
                        tuple("acme", 0L), tuple("acme", WINDOW), tuple("globex", 0L));
    }

    @Test
    void anInputThatIsActiveAgainEndsNothingAndTimeDecides() throws Exception {
        harness.process(about(0, "acme", 1, 100));
        harness.processWatermark(WINDOW + 500);
        harness.process(about(0, "acme", 2, 200));
        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
        harness.setProcessingTime(TestingThemes.LONG_OPENING);
        assertThat(harness.summaries()).hasSize(1);

        harness.process(about(0, "acme", 3, WINDOW + 600));
        harness.processWatermark(2 * WINDOW);

        assertThat(harness.summaries())
                .extracting(WindowSummary::window, WindowSummary::recordCount)
                .containsExactly(tuple(0L, 1), tuple(WINDOW, 2));
    }

    @Test
    void aWindowThatEndedInSilenceStaysClosedAfterARestore() throws Exception {
        harness.process(about(0, "acme", 1, 100));
        harness.processWatermark(WINDOW);
        harness.process(about(0, "acme", 2, 200));
        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        harness.setProcessingTime(2 * WINDOW);
        restart("model-a");

        harness.process(about(0, "acme", 3, WINDOW + 100));
        harness.processWatermark(2 * WINDOW);
        assertThat(harness.summaries()).isEmpty();

        harness.processWatermark(3 * WINDOW);
        assertThat(harness.summaries())
                .extracting(WindowSummary::window)
                .containsExactly(2 * WINDOW);
        assertThat(harness.records()).hasSize(1).allMatch(SummarisedFeedback::late);
    }

    private void restart(String fingerprint) throws Exception {
        harness = harness.restarted(settings(fingerprint, 100));
    }

    private static ThemeSettings settings(String fingerprint, int maxRecords) {
        return TestingThemes.themeSettings(1, maxRecords, true, fingerprint);
    }
}
