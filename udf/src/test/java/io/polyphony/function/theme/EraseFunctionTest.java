package io.polyphony.function.theme;

import static io.polyphony.function.theme.TestingThemes.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.function.flink.IdleAwareCoOperator;
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
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Record 1 means: read at offset 1. An erasure is written with a minus. */
class EraseFunctionTest {

    private static final long DAY = EraseFunction.MEMORY_MILLIS;

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
    void recordsOfKeysWithoutAnErasurePassAtOnceAndLeaveNoState() throws Exception {
        record("k", 1, 0);
        erase("other", 2, 0);
        end(0);
        end(3 * DAY);

        assertThat(out("k")).containsExactly(1L);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aTombstoneComesOutOnceAfterTheRecordsOfItsWindow() throws Exception {
        erase("k", 2, 0);
        record("k", 1, 0);
        assertThat(out("k")).containsExactly(1L);

        end(0);
        end(WINDOW);

        assertThat(out("k")).containsExactly(1L, -2L);
    }

    @Test
    void aTombstoneComesOutThoughNothingIsKnownOfItsRecord() throws Exception {
        erase("k", 2, 0);
        end(0);

        assertThat(out("k")).containsExactly(-2L);
    }

    @Test
    void aRecordThatIsSentAgainWaitsForTheTombstoneBeforeIt() throws Exception {
        erase("k", 2, 0);
        record("k", 4, 0);
        record("k", 3, 0);
        record("k", 1, 0);
        end(0);
        record("k", 5, WINDOW);

        assertThat(out("k")).containsExactly(1L, -2L, 3L, 4L, 5L);
    }

    @Test
    void whatComesAfterItsErasureIsNeverSeen() throws Exception {
        erase("k", 2, 0);
        end(0);
        record("k", 1, 0);

        assertThat(out("k")).containsExactly(-2L);
    }

    @Test
    void anErasureWhoseWindowIsOverDoesNotWait() throws Exception {
        end(WINDOW);
        erase("k", 2, 0);

        assertThat(out("k")).containsExactly(-2L);
    }

    @Test
    void erasuresThatWaitTogetherComeOutAsTheLast() throws Exception {
        erase("k", 2, 0);
        record("k", 3, 0);
        erase("k", 4, 0);
        record("k", 5, 0);
        erase("k", 4, 0);
        end(0);

        assertThat(out("k")).containsExactly(3L, -4L, 5L);
    }

    @Test
    void aSecondErasureAfterTheFirstIsOutComesOutToo() throws Exception {
        erase("k", 2, 0);
        end(0);
        record("k", 3, WINDOW);
        erase("k", 4, WINDOW);
        end(WINDOW);

        assertThat(out("k")).containsExactly(-2L, 3L, -4L);
    }

    @Test
    void betweenPartitionsTheKafkaTimeDecides() throws Exception {
        Erasure erasure = erasure("k", new SourcePosition("reviews", 0, 2, 100));

        assertThat(erasure.covers(new SourcePosition("reviews", 0, 1, 999))).isTrue();
        assertThat(erasure.covers(new SourcePosition("reviews", 0, 3, 1))).isFalse();
        assertThat(erasure.covers(new SourcePosition("reviews", 1, 3, 100))).isTrue();
        assertThat(erasure.covers(new SourcePosition("tickets", 0, 1, 101))).isFalse();
    }

    @Test
    void whatWaitsAndWhatIsRememberedSurviveARestore() throws Exception {
        erase("k", 2, 0);
        record("k", 3, 0);
        restore();
        end(0);
        assertThat(out("k")).containsExactly(-2L, 3L);

        restore();
        record("k", 1, 0);
        assertThat(out("k")).isEmpty();
    }

    @Test
    void anErasureComesOutAfterARestartIntoSilence() throws Exception {
        erase("k", 2, 0);
        restore();

        harness.setProcessingTime(TestingThemes.LONG_OPENING);
        harness.processWatermarkStatus1(WatermarkStatus.IDLE);
        harness.processWatermarkStatus2(WatermarkStatus.IDLE);
        assertThat(out("k")).isEmpty();
        harness.setProcessingTime(TestingThemes.LONG_OPENING + 3 * WINDOW);
        assertThat(out("k")).containsExactly(-2L);
    }

    @Test
    void anErasureAheadOfTimeComesOutWhenBothInputsHaveBeenIdleForAWindow() throws Exception {
        harness.processBothWatermarks(new Watermark(0));
        erase("k", 2, WINDOW);
        record("k", 3, WINDOW);
        harness.processWatermarkStatus1(WatermarkStatus.IDLE);
        harness.setProcessingTime(10 * WINDOW);
        assertThat(out("k")).isEmpty();

        harness.processWatermarkStatus2(WatermarkStatus.IDLE);
        harness.setProcessingTime(13 * WINDOW);
        assertThat(out("k")).containsExactly(-2L, 3L);
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void aBoundedInputEndsWithoutState() throws Exception {
        erase("k", 2, 0);
        harness.processBothWatermarks(Watermark.MAX_WATERMARK);

        assertThat(out("k")).containsExactly(-2L);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    private void restore() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
    }

    private void record(String key, long offset, long time) throws Exception {
        harness.processElement1(
                labelled(key, new SourcePosition("reviews", 0, offset, time)), time);
    }

    private void erase(String key, long offset, long time) throws Exception {
        harness.processElement2(erasure(key, new SourcePosition("reviews", 0, offset, time)), time);
    }

    private void end(long window) throws Exception {
        harness.processBothWatermarks(new Watermark(window + WINDOW - 1));
    }

    private List<Long> out(String key) {
        return harness.extractOutputValues().stream()
                .filter(outgoing -> outgoing.key().equals(key))
                .map(
                        outgoing ->
                                outgoing.position().offset()
                                        * (outgoing instanceof Erasure ? -1 : 1))
                .toList();
    }

    private static Erasure erasure(String key, SourcePosition position) {
        return new Erasure("acme", key, new SourceRecord(position, null, null, List.of()));
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
        return LabelledFeedback.of(
                new SummarisedFeedback(embedded, 0, 0, 0, false, null),
                new ThemeAssignment("acme", 0, 0, 0, 1, List.of(AssignedTheme.OUTLIER)));
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
