package io.polyphony.function.theme;

import static io.polyphony.function.theme.TestingThemes.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.function.record.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions of one record; an erasure is written with a minus. */
class EraseVersionsTest {

    private static final long HOUR = VersionMemory.MEMORY_MILLIS;

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
    void anOlderVersionIsNotWrittenOverANewerOneButBecomesADeadLetter() throws Exception {
        harness.record("k", 1, 0);
        harness.record("k", 3, 0);
        harness.record("k", 2, 0);
        harness.record("k", 4, 0);

        assertThat(harness.out("k")).containsExactly(1L, 3L, 4L);
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
        harness.record("k", 3, 0);
        harness.record("other", 2, 0);

        assertThat(superseded()).isEmpty();
    }

    @Test
    void theSameVersionComesAgainWhereTheCheckpointModeRepeats() throws Exception {
        harness.record("k", 3, 0);
        harness.record("k", 3, 0);

        assertThat(harness.out("k")).containsExactly(3L, 3L);
    }

    @Test
    void theNewestVersionIsKnownAfterARestore() throws Exception {
        harness.record("k", 3, 0);
        harness = harness.restored();
        harness.record("k", 2, 0);

        assertThat(harness.out("k")).isEmpty();
        assertThat(superseded()).hasSize(1);
    }

    @Test
    void aVersionIsRememberedForAnHourOfEventTimeAfterTheLast() throws Exception {
        harness.record("k", 3, 0);
        harness.end(HOUR / 2);
        harness.record("k", 4, HOUR / 2);
        harness.end(HOUR + WINDOW);
        harness.record("k", 2, HOUR);
        assertThat(superseded()).hasSize(1);
        assertThat(harness.numEventTimeTimers()).isEqualTo(1);

        harness.end(2 * HOUR);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aBoundedInputEndsWithoutState() throws Exception {
        harness.record("k", 3, 0);
        harness.processBothWatermarks(Watermark.MAX_WATERMARK);

        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void aTombstoneIsNotWrittenOverAVersionThatWasReadAfterIt() throws Exception {
        harness.record("k", 3, 0);
        harness.erase("k", 2, 0);
        harness.end(0);
        harness.record("k", 1, 0);

        assertThat(harness.out("k")).containsExactly(3L);
        assertThat(superseded()).isEmpty();
    }

    @Test
    void aTombstoneErasesTheNewestVersion() throws Exception {
        harness.record("k", 3, 0);
        harness.erase("k", 4, 0);
        harness.end(0);

        assertThat(harness.out("k")).containsExactly(3L, -4L);
    }

    @Test
    void versionsThatWaitForATombstoneLeaveInTheirOrder() throws Exception {
        harness.erase("k", 2, 0);
        harness.record("k", 4, 0);
        harness.record("k", 3, 0);
        harness.end(0);

        assertThat(harness.out("k")).containsExactly(-2L, 3L, 4L);
        assertThat(superseded()).isEmpty();
    }

    private List<DeadLetter> superseded() {
        List<DeadLetter> letters = new ArrayList<>();
        var output = harness.getSideOutput(EraseFunction.SUPERSEDED);
        if (output != null) {
            output.forEach(letter -> letters.add(letter.getValue()));
        }
        return letters;
    }
}
