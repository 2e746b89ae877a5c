package io.polyphony.job.kafka.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.apache.flink.util.clock.ManualClock;
import org.junit.jupiter.api.Test;

class IdleAdvancingWatermarksTest {

    private static final long OUT_OF_ORDERNESS = 1_000;
    private static final long IDLE_TIMEOUT = 5_000;
    private static final long START_TIMEOUT = 30_000;
    private static final long WINDOW = 10_000;
    private static final long T = 1_700_000_000_000L;

    private final ManualClock clock = new ManualClock();
    private final TestingWatermarkOutput output = new TestingWatermarkOutput();
    private final ReaderProgress reader = new ReaderProgress(() -> 0);
    private final IdleAdvancingWatermarks<String> watermarks = partition(START_TIMEOUT);

    @Test
    void waitsForAPartitionWithoutRecordsAndThenLeavesItOut() {
        advance(START_TIMEOUT - 1);
        assertThat(output.idle).isFalse();
        assertThat(output.watermarks).isEmpty();

        advance(1);
        assertThat(output.idle).isTrue();
        assertThat(output.watermarks).isEmpty();
    }

    @Test
    void waitsNoLongerThanTheIdleTimeoutOnceAnotherPartitionOfItsReaderIsRead() {
        advance(20_000);
        partition(START_TIMEOUT).onEvent("of another", T, new TestingWatermarkOutput());
        advance(0);

        advance(IDLE_TIMEOUT - 1);
        assertThat(output.idle).isFalse();

        advance(1);
        assertThat(output.idle).isTrue();
    }

    @Test
    void waitsAtLeastForTheIdleTimeout() {
        IdleAdvancingWatermarks<String> hasty = partition(0);

        clock.advanceTime(Duration.ofMillis(IDLE_TIMEOUT - 1));
        hasty.onPeriodicEmit(output);
        assertThat(output.idle).isFalse();

        clock.advanceTime(Duration.ofMillis(1));
        hasty.onPeriodicEmit(output);
        assertThat(output.idle).isTrue();
    }

    @Test
    void comesBackWithItsFirstRecord() {
        advance(START_TIMEOUT);
        read(T);
        advance(0);

        assertThat(output.idle).isFalse();
        assertThat(output.last()).isEqualTo(T - OUT_OF_ORDERNESS - 1);
    }

    @Test
    void followsTheNewestRecordWhileRecordsCome() {
        read(T);
        read(T + 700);
        read(T + 300);
        advance(IDLE_TIMEOUT - 1);

        assertThat(output.last()).isEqualTo(T + 700 - OUT_OF_ORDERNESS - 1);
    }

    @Test
    void closesTheLastWindowWithinWindowAndIdleTimeout() {
        long windowStart = T - T % WINDOW;
        read(windowStart);

        advance(WINDOW + IDLE_TIMEOUT - 1);
        assertThat(output.last()).isLessThan(windowStart + WINDOW - 1);

        advance(1);
        assertThat(output.last()).isEqualTo(windowStart + WINDOW - 1);
    }

    @Test
    void isIdleOnceTheLastWindowIsClosedSoThatOthersGoOn() {
        read(T);
        advance(WINDOW + IDLE_TIMEOUT);
        assertThat(output.idle).isFalse();
        assertThat(output.last()).isEqualTo(T - 1 + WINDOW);

        advance(200);
        assertThat(output.idle).isTrue();
        assertThat(output.last()).isEqualTo(T - 1 + WINDOW);

        read(T + 100_000);
        advance(0);
        assertThat(output.idle).isFalse();
        assertThat(output.last()).isEqualTo(T + 100_000 - OUT_OF_ORDERNESS - 1);
    }

    @Test
    void neverGoesBackWhenRecordsComeAfterASilence() {
        read(T);
        advance(60_000);
        long quiet = output.last();

        read(T + 1);
        advance(0);
        advance(200);

        assertThat(output.watermarks).isSorted();
        assertThat(output.last()).isEqualTo(quiet);
    }

    @Test
    void recordsThatTookNoLongerOnTheirWayThanTheSilenceAllowsAreNotLate() {
        Random random = new Random(7);
        long now = T;
        for (int record = 0; record < 10_000; record++) {
            long pause = random.nextInt(20_000);
            advance(pause);
            now += pause;
            long delay = random.nextInt((int) OUT_OF_ORDERNESS);
            if (record > 0) {
                assertThat(now - delay).isGreaterThan(output.last());
            }
            read(now - delay);
        }
    }

    @Test
    void anOldBacklogIsNotOvertakenByTheWallClock() {
        long lastYear = T - Duration.ofDays(365).toMillis();
        read(lastYear);
        advance(IDLE_TIMEOUT + 100);

        assertThat(output.last()).isEqualTo(lastYear - 1 + 100);
    }

    @Test
    void aClockThatStandsStillUnderBackPressureIsNoSilence() {
        read(T);
        // records wait in the reader, the input is not active, the clock does not move
        advance(0);
        advance(0);

        assertThat(output.last()).isEqualTo(T - OUT_OF_ORDERNESS - 1);
    }

    private IdleAdvancingWatermarks<String> partition(long startTimeout) {
        return new IdleAdvancingWatermarks<>(
                new IdleAdvancingWatermarks.Idleness(
                        Duration.ofMillis(OUT_OF_ORDERNESS),
                        Duration.ofMillis(IDLE_TIMEOUT),
                        Duration.ofMillis(startTimeout),
                        Duration.ofMillis(WINDOW)),
                reader,
                clock);
    }

    private void read(long timestamp) {
        watermarks.onEvent("record", timestamp, output);
    }

    private void advance(long millis) {
        clock.advanceTime(Duration.ofMillis(millis));
        watermarks.onPeriodicEmit(output);
    }
}
