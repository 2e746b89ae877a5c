package io.polyphony.function.theme;

import static io.polyphony.function.theme.TestingThemes.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.function.record.Erasure;
import io.polyphony.function.record.source.SourcePosition;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Record 1 means: read at offset 1. An erasure is written with a minus. */
class EraseFunctionTest {

    private static final long DAY = EraseFunction.MEMORY_MILLIS;

    private EraseHarness harness;

    @BeforeEach
    void open() throws Exception {
        harness = EraseHarness.opened();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void recordsOfKeysWithoutAnErasurePassAtOnceAndLeaveNoState() throws Exception {
        harness.record("k", 1, 0);
        harness.erase("other", 2, 0);
        harness.end(0);
        harness.end(3 * DAY);

        assertThat(harness.out("k")).containsExactly(1L);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aTombstoneComesOutOnceAfterTheRecordsOfItsWindow() throws Exception {
        harness.erase("k", 2, 0);
        harness.record("k", 1, 0);
        assertThat(harness.out("k")).containsExactly(1L);

        harness.end(0);
        harness.end(WINDOW);

        assertThat(harness.out("k")).containsExactly(1L, -2L);
    }

    @Test
    void aTombstoneComesOutThoughNothingIsKnownOfItsRecord() throws Exception {
        harness.erase("k", 2, 0);
        harness.end(0);

        assertThat(harness.out("k")).containsExactly(-2L);
    }

    @Test
    void aRecordThatIsSentAgainWaitsForTheTombstoneBeforeIt() throws Exception {
        harness.erase("k", 2, 0);
        harness.record("k", 4, 0);
        harness.record("k", 3, 0);
        harness.record("k", 1, 0);
        harness.end(0);
        harness.record("k", 5, WINDOW);

        assertThat(harness.out("k")).containsExactly(1L, -2L, 3L, 4L, 5L);
    }

    @Test
    void whatComesAfterItsErasureIsNeverSeen() throws Exception {
        harness.erase("k", 2, 0);
        harness.end(0);
        harness.record("k", 1, 0);

        assertThat(harness.out("k")).containsExactly(-2L);
    }

    @Test
    void anErasureWhoseWindowIsOverDoesNotWait() throws Exception {
        harness.end(WINDOW);
        harness.erase("k", 2, 0);

        assertThat(harness.out("k")).containsExactly(-2L);
    }

    @Test
    void erasuresThatWaitTogetherComeOutAsTheLast() throws Exception {
        harness.erase("k", 2, 0);
        harness.record("k", 3, 0);
        harness.erase("k", 4, 0);
        harness.record("k", 5, 0);
        harness.erase("k", 4, 0);
        harness.end(0);

        assertThat(harness.out("k")).containsExactly(3L, -4L, 5L);
    }

    @Test
    void aSecondErasureAfterTheFirstIsOutComesOutToo() throws Exception {
        harness.erase("k", 2, 0);
        harness.end(0);
        harness.record("k", 3, WINDOW);
        harness.erase("k", 4, WINDOW);
        harness.end(WINDOW);

        assertThat(harness.out("k")).containsExactly(-2L, 3L, -4L);
    }

    @Test
    void betweenPartitionsTheKafkaTimeDecides() throws Exception {
        Erasure erasure = EraseHarness.erasure("k", new SourcePosition("reviews", 0, 2, 100));

        assertThat(erasure.covers(new SourcePosition("reviews", 0, 1, 999))).isTrue();
        assertThat(erasure.covers(new SourcePosition("reviews", 0, 3, 1))).isFalse();
        assertThat(erasure.covers(new SourcePosition("reviews", 1, 3, 100))).isTrue();
        assertThat(erasure.covers(new SourcePosition("tickets", 0, 1, 101))).isFalse();
    }

    @Test
    void whatWaitsAndWhatIsRememberedSurviveARestore() throws Exception {
        harness.erase("k", 2, 0);
        harness.record("k", 3, 0);
        harness = harness.restored();
        harness.end(0);
        assertThat(harness.out("k")).containsExactly(-2L, 3L);

        harness = harness.restored();
        harness.record("k", 1, 0);
        assertThat(harness.out("k")).isEmpty();
    }

    @Test
    void anErasureComesOutAfterARestartIntoSilence() throws Exception {
        harness.erase("k", 2, 0);
        harness = harness.restored();

        harness.setProcessingTime(TestingThemes.LONG_OPENING);
        harness.processWatermarkStatus1(WatermarkStatus.IDLE);
        harness.processWatermarkStatus2(WatermarkStatus.IDLE);
        assertThat(harness.out("k")).isEmpty();
        harness.setProcessingTime(TestingThemes.LONG_OPENING + 3 * WINDOW);
        assertThat(harness.out("k")).containsExactly(-2L);
    }

    @Test
    void anErasureAheadOfTimeComesOutWhenBothInputsHaveBeenIdleForAWindow() throws Exception {
        harness.processBothWatermarks(new Watermark(0));
        harness.erase("k", 2, WINDOW);
        harness.record("k", 3, WINDOW);
        harness.processWatermarkStatus1(WatermarkStatus.IDLE);
        harness.setProcessingTime(10 * WINDOW);
        assertThat(harness.out("k")).isEmpty();

        harness.processWatermarkStatus2(WatermarkStatus.IDLE);
        harness.setProcessingTime(13 * WINDOW);
        assertThat(harness.out("k")).containsExactly(-2L, 3L);
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void aBoundedInputEndsWithoutState() throws Exception {
        harness.erase("k", 2, 0);
        harness.processBothWatermarks(Watermark.MAX_WATERMARK);

        assertThat(harness.out("k")).containsExactly(-2L);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }
}
