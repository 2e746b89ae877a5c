package io.polyphony.function.theme;

import static io.polyphony.function.theme.TestingThemes.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.function.flink.IdleAwareCoOperator;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Erasure;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.FeedbackId;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.Outgoing;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.TextStatistics;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.function.serialization.StreamTypes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions of one record; an erasure is written with a minus. */
class EraseVersionsTest {

    private static final long HOUR = VersionMemory.MEMORY_MILLIS;

    private KeyedTwoInputStreamOperatorTestHarness<String, LabelledFeedback, Erasure, Outgoing>
            harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void anOlderVersionIsNotWrittenOverANewerOneButBecomesADeadLetter() throws Exception {
        record(1, 0);
        record(3, 0);
        record(2, 0);
        record(4, 0);

        assertThat(written()).containsExactly(1L, 3L, 4L);
        DeadLetter letter = superseded().get(0);
        assertThat(superseded()).hasSize(1);
        assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.SUPERSEDED);
        assertThat(letter.stage()).isEqualTo(DeadLetter.Stage.OUTPUT);
        assertThat(letter.original().position().id()).isEqualTo("reviews/0/2");
        assertThat(letter.original().key()).isEqualTo("k".getBytes(StandardCharsets.UTF_8));
        assertThat(letter.original().value()).isEmpty();
        assertThat(letter.detail()).contains("reviews/0/3").doesNotContain("said");
    }

    @Test
    void aVersionOfAnotherKeyIsNotCompared() throws Exception {
        record(3, 0);
        harness.processElement1(labelled("other", position(2, 0)), 0);

        assertThat(superseded()).isEmpty();
    }

    @Test
    void theSameVersionComesAgainWhereTheCheckpointModeRepeats() throws Exception {
        record(3, 0);
        record(3, 0);

        assertThat(written()).containsExactly(3L, 3L);
    }

    @Test
    void theNewestVersionIsKnownAfterARestore() throws Exception {
        record(3, 0);
        restore();
        record(2, 0);

        assertThat(written()).isEmpty();
        assertThat(superseded()).hasSize(1);
    }

    @Test
    void aVersionIsRememberedForAnHourOfEventTimeAfterTheLast() throws Exception {
        record(3, 0);
        end(HOUR / 2);
        record(4, HOUR / 2);
        end(HOUR + WINDOW);
        record(2, HOUR);
        assertThat(superseded()).hasSize(1);
        assertThat(harness.numEventTimeTimers()).isEqualTo(1);

        end(2 * HOUR);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aBoundedInputEndsWithoutState() throws Exception {
        record(3, 0);
        harness.processBothWatermarks(Watermark.MAX_WATERMARK);

        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void aTombstoneIsNotWrittenOverAVersionThatWasReadAfterIt() throws Exception {
        record(3, 0);
        erase(2, 0);
        end(0);
        record(1, 0);

        assertThat(written()).containsExactly(3L);
        assertThat(superseded()).isEmpty();
    }

    @Test
    void aTombstoneErasesTheNewestVersion() throws Exception {
        record(3, 0);
        erase(4, 0);
        end(0);

        assertThat(written()).containsExactly(3L, -4L);
    }

    @Test
    void versionsThatWaitForATombstoneLeaveInTheirOrder() throws Exception {
        erase(2, 0);
        record(4, 0);
        record(3, 0);
        end(0);

        assertThat(written()).containsExactly(-2L, 3L, 4L);
        assertThat(superseded()).isEmpty();
    }

    private void restore() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
    }

    private void record(long offset, long time) throws Exception {
        harness.processElement1(labelled("k", position(offset, time)), time);
    }

    private void erase(long offset, long time) throws Exception {
        SourceRecord original = new SourceRecord(position(offset, time), null, null, List.of());
        harness.processElement2(new Erasure("acme", "k", original), time);
    }

    private void end(long window) throws Exception {
        harness.processBothWatermarks(new Watermark(window + WINDOW - 1));
    }

    private List<Long> written() {
        return harness.extractOutputValues().stream()
                .map(
                        outgoing ->
                                outgoing.position().offset()
                                        * (outgoing instanceof Erasure ? -1 : 1))
                .toList();
    }

    private List<DeadLetter> superseded() {
        List<DeadLetter> letters = new ArrayList<>();
        var output = harness.getSideOutput(EraseFunction.SUPERSEDED);
        if (output != null) {
            output.forEach(letter -> letters.add(letter.getValue()));
        }
        return letters;
    }

    private static SourcePosition position(long offset, long time) {
        return new SourcePosition("reviews", 0, offset, time);
    }

    private static LabelledFeedback labelled(String key, SourcePosition position) {
        Feedback feedback =
                new Feedback(
                        new FeedbackId(key, "acme", "review", "id"),
                        null,
                        null,
                        "en",
                        0,
                        position,
                        "what was said");
        EmbeddedFeedback embedded =
                new EmbeddedFeedback(feedback, 1, new float[] {1}, new TextStatistics(1, 1, false));
        long window = position.timestamp() - position.timestamp() % WINDOW;
        return LabelledFeedback.of(
                new SummarisedFeedback(embedded, window, 0, 0, false, null),
                new ThemeAssignment("acme", 0, window, window, 1, List.of(AssignedTheme.OUTLIER)));
    }

    private static KeyedTwoInputStreamOperatorTestHarness<
                    String, LabelledFeedback, Erasure, Outgoing>
            harness() throws Exception {
        var harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new IdleAwareCoOperator<>(
                                new EraseFunction(TestingThemes.themeSettings(1))),
                        LabelledFeedback::key,
                        Erasure::key,
                        Types.STRING);
        harness.setup(StreamTypes.OUTGOING.createSerializer(new SerializerConfigImpl()));
        return harness;
    }
}
