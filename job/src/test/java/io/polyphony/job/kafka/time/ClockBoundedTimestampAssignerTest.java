package io.polyphony.job.kafka.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.util.clock.ManualClock;
import org.junit.jupiter.api.Test;

class ClockBoundedTimestampAssignerTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final long MINUTE = 60_000;

    private final ManualClock clock = new ManualClock(NOW * 1_000_000);
    private final SimpleCounter ahead = new SimpleCounter();
    private final ClockBoundedTimestampAssigner<String> timestamps =
            new ClockBoundedTimestampAssigner<>(
                    (text, kafka) -> kafka, Duration.ofMinutes(1), clock, ahead);

    @Test
    void leavesThePastAndSmallDriftAlone() {
        assertThat(timestampOf(0)).isZero();
        assertThat(timestampOf(NOW)).isEqualTo(NOW);
        assertThat(timestampOf(NOW + MINUTE)).isEqualTo(NOW + MINUTE);
        assertThat(ahead.getCount()).isZero();
    }

    @Test
    void aFarFutureRecordCountsNowAndIsCounted() {
        assertThat(timestampOf(NOW + MINUTE + 1)).isEqualTo(NOW);
        assertThat(timestampOf(NOW + 55 * MINUTE)).isEqualTo(NOW);
        assertThat(timestampOf(Long.MAX_VALUE)).isEqualTo(NOW);
        assertThat(ahead.getCount()).isEqualTo(3);
    }

    @Test
    void aRecordWithoutATimestampCountsNow() {
        for (long none : new long[] {-1, Long.MIN_VALUE, Long.MIN_VALUE + MINUTE + 1}) {
            assertThat(timestampOf(none)).isEqualTo(NOW);
        }
        assertThat(ahead.getCount()).isZero();
    }

    @Test
    void aFarFutureRecordDoesNotMoveTheWatermarkOfItsPartition() {
        var output = new TestingWatermarkOutput();
        var watermarks =
                new IdleAdvancingWatermarks<String>(
                        new IdleAdvancingWatermarks.Idleness(
                                Duration.ZERO,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(10)),
                        new ReaderProgress(() -> 0),
                        clock);
        for (long kafka : new long[] {NOW - 10, NOW + 55 * MINUTE, NOW}) {
            watermarks.onEvent("", timestampOf(kafka), output);
            watermarks.onPeriodicEmit(output);
        }

        assertThat(output.watermarks).isNotEmpty().allMatch(watermark -> watermark < NOW);
    }

    @Test
    void followsTheClock() {
        clock.advanceTime(Duration.ofHours(1));

        assertThat(timestampOf(NOW + 55 * MINUTE)).isEqualTo(NOW + 55 * MINUTE);
    }

    private long timestampOf(long kafka) {
        return timestamps.extractTimestamp("", kafka);
    }
}
