package io.polyphony.function.theme;

import static io.polyphony.function.theme.TestingThemes.WINDOW;
import static io.polyphony.function.theme.TestingThemes.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.function.flink.IdleAwareOperator;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.join.Joinable;
import io.polyphony.function.serialization.StreamTypes;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Windows that end by processing time, and those that must not. */
class SummariseSilenceTest {

    private static final Shards ONE_SHARD = new Shards(1, Map.of());

    private final TestingJoin join = new TestingJoin();

    private KeyedOneInputStreamOperatorTestHarness<String, EmbeddedFeedback, Joinable> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness("model-a", 100);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void anOpenWindowEndsAfterARestartIntoSilence() throws Exception {
        harness.setProcessingTime(1_000_000);
        process(about(0, "acme", 1, 100));
        process(about(0, "acme", 2, WINDOW + 100));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        join.keep(harness.extractOutputValues());
        harness.close();
        harness = harness("model-a", 100);
        harness.setProcessingTime(2_000_000);
        harness.initializeState(snapshot);
        harness.open();

        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        harness.setProcessingTime(2_000_000 + WINDOW - 1);
        assertThat(summaries()).isEmpty();

        harness.setProcessingTime(2_000_000 + 2 * WINDOW);
        assertThat(summaries()).extracting(WindowSummary::window).containsExactly(0L, WINDOW);
        assertThat(records()).hasSize(2);
    }

    @Test
    void aRestoredWindowStaysOpenWhileAModelOpensAndMeetsItsOtherRecords() throws Exception {
        process(about(0, "acme", 1, 100));
        restart("model-a");
        harness.setProcessingTime(TestingThemes.LONG_OPENING);
        assertThat(summaries()).isEmpty();

        process(about(0, "acme", 2, 200));
        harness.processWatermark(WINDOW);

        assertThat(summaries().get(0).recordCount()).isEqualTo(2);
        assertThat(records()).hasSize(2).noneMatch(SummarisedFeedback::late);
    }

    @Test
    void processingTimeEndsNothingWhileWatermarksFlow() throws Exception {
        process(about(0, "acme", 1, 100));
        harness.processWatermark(50);

        harness.setProcessingTime(TestingThemes.LONG_OPENING);

        assertThat(summaries()).isEmpty();
    }

    @Test
    void aLateRecordIsSummarisedWhenTheInputHasBeenIdleForAWindow() throws Exception {
        process(about(0, "acme", 1, 100));
        harness.processWatermark(WINDOW + 500);
        harness.getOutput().clear();
        harness.setProcessingTime(1_000);
        process(about(0, "acme", 2, 200));
        harness.processWatermarkStatus(WatermarkStatus.IDLE);

        harness.setProcessingTime(1_000 + WINDOW - 1);
        assertThat(records()).isEmpty();

        harness.setProcessingTime(1_000 + 2 * WINDOW);
        assertThat(records()).hasSize(1);
        assertThat(records().get(0).late()).isTrue();
        assertThat(summaries())
                .extracting(WindowSummary::window, WindowSummary::recordCount)
                .containsExactly(tuple(0L, 1), tuple(WINDOW, 1));
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void aLateRecordThatFindsTheInputIdleIsSummarisedAfterAWindow() throws Exception {
        process(about(0, "acme", 1, 100));
        harness.processWatermark(WINDOW + 500);
        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        harness.setProcessingTime(3_600_000);
        process(about(0, "acme", 2, 200));
        // of a tenant that has closed no window: its own, which ended before it came
        process(about(0, "globex", 3, 300));

        harness.setProcessingTime(3_600_000 + 2 * WINDOW);

        assertThat(summaries())
                .extracting(WindowSummary::tenant, WindowSummary::window)
                .containsExactlyInAnyOrder(
                        tuple("acme", 0L), tuple("acme", WINDOW), tuple("globex", 0L));
    }

    @Test
    void anInputThatIsActiveAgainEndsNothingAndTimeDecides() throws Exception {
        process(about(0, "acme", 1, 100));
        harness.processWatermark(WINDOW + 500);
        process(about(0, "acme", 2, 200));
        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
        harness.setProcessingTime(TestingThemes.LONG_OPENING);
        assertThat(summaries()).hasSize(1);

        process(about(0, "acme", 3, WINDOW + 600));
        harness.processWatermark(2 * WINDOW);

        assertThat(summaries())
                .extracting(WindowSummary::window, WindowSummary::recordCount)
                .containsExactly(tuple(0L, 1), tuple(WINDOW, 2));
    }

    @Test
    void aWindowThatEndedInSilenceStaysClosedAfterARestore() throws Exception {
        process(about(0, "acme", 1, 100));
        harness.processWatermark(WINDOW);
        process(about(0, "acme", 2, 200));
        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        harness.setProcessingTime(2 * WINDOW);
        restart("model-a");

        process(about(0, "acme", 3, WINDOW + 100));
        harness.processWatermark(2 * WINDOW);
        assertThat(summaries()).isEmpty();

        harness.processWatermark(3 * WINDOW);
        assertThat(summaries()).extracting(WindowSummary::window).containsExactly(2 * WINDOW);
        assertThat(records()).hasSize(1).allMatch(SummarisedFeedback::late);
    }

    private void restart(String fingerprint) throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        join.keep(harness.extractOutputValues());
        harness.close();
        harness = harness(fingerprint, 100);
        harness.initializeState(snapshot);
        harness.open();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, EmbeddedFeedback, Joinable>
            harness(String fingerprint, int maxRecords) throws Exception {
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new IdleAwareOperator<>(
                                new SummariseFunction(
                                        TestingThemes.themeSettings(
                                                1, maxRecords, true, fingerprint))),
                        ONE_SHARD::keyOf,
                        Types.STRING);
        harness.setup(StreamTypes.JOINABLE.createSerializer(new SerializerConfigImpl()));
        return harness;
    }

    private void process(EmbeddedFeedback embedded) throws Exception {
        harness.processElement(embedded, embedded.feedback().position().timestamp());
    }

    private List<SummarisedFeedback> records() {
        return join.records(harness.extractOutputValues());
    }

    private List<WindowSummary> summaries() {
        Queue<StreamRecord<WindowSummary>> output =
                harness.getSideOutput(SummariseFunction.SUMMARIES);
        return output == null ? List.of() : output.stream().map(StreamRecord::getValue).toList();
    }
}
