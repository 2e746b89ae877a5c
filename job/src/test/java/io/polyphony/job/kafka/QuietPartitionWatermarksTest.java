package io.polyphony.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkOutputMultiplexer;
import org.apache.flink.api.common.eventtime.WatermarkOutputMultiplexer.WatermarkUpdateListener;
import org.apache.flink.util.clock.ManualClock;
import org.junit.jupiter.api.Test;

class QuietPartitionWatermarksTest {

    private static final long OUT_OF_ORDERNESS = 1_000;
    private static final long IDLE_TIMEOUT = 5_000;
    private static final long WINDOW = 10_000;
    private static final long T = 1_700_000_000_000L;

    private static final QuietPartitionWatermarks.Silence SILENCE =
            new QuietPartitionWatermarks.Silence(
                    Duration.ofMillis(OUT_OF_ORDERNESS),
                    Duration.ofMillis(IDLE_TIMEOUT),
                    Duration.ofMillis(WINDOW));

    private static final WatermarkUpdateListener UNWATCHED =
            new WatermarkUpdateListener() {
                @Override
                public void onIdleUpdate(boolean idle) {}

                @Override
                public void onWatermarkUpdate(long watermark) {}
            };

    private final ManualClock clock = new ManualClock();
    private final TestingWatermarkOutput output = new TestingWatermarkOutput();
    private final QuietPartitionWatermarks<String> watermarks =
            new QuietPartitionWatermarks<>(SILENCE, clock);

    @Test
    void waitsForAPartitionWithoutRecordsAndThenLeavesItOut() {
        advance(IDLE_TIMEOUT - 1);
        assertThat(output.idle).isFalse();
        assertThat(output.watermarks).isEmpty();

        advance(1);
        assertThat(output.idle).isTrue();
        assertThat(output.watermarks).isEmpty();
    }

    @Test
    void comesBackWithItsFirstRecord() {
        advance(IDLE_TIMEOUT);
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

    /** As after a restart: a reader takes what waits in all of its partitions at once, so all fall silent at once. */
    @Test
    void partitionsThatFallSilentTogetherCloseTheLastWindowOfEach() {
        Set<QuietPartitionWatermarks<?>> reader = new HashSet<>();
        WatermarkOutputMultiplexer multiplexer = new WatermarkOutputMultiplexer(output);
        Map<String, QuietPartitionWatermarks<String>> partitions = new LinkedHashMap<>();
        for (String partition : List.of("early", "late", "middle")) {
            multiplexer.registerNewOutput(partition, UNWATCHED);
            partitions.put(partition, new QuietPartitionWatermarks<>(SILENCE, clock, reader));
        }
        partitions.get("early").onEvent("a", T, multiplexer.getImmediateOutput("early"));
        partitions.get("late").onEvent("b", T + 3_600_000, multiplexer.getImmediateOutput("late"));
        partitions.get("middle").onEvent("c", T + 340, multiplexer.getImmediateOutput("middle"));

        for (long passed = 0; passed < WINDOW + IDLE_TIMEOUT + 2_000; passed += 200) {
            clock.advanceTime(Duration.ofMillis(200));
            partitions.forEach(
                    (name, partition) ->
                            partition.onPeriodicEmit(multiplexer.getDeferredOutput(name)));
            multiplexer.onPeriodicEmit();
        }

        assertThat(output.last()).isEqualTo(T + 3_600_000 - 1 + WINDOW);
        assertThat(output.idle).isTrue();
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

    private void read(long timestamp) {
        watermarks.onEvent("record", timestamp, output);
    }

    private void advance(long millis) {
        clock.advanceTime(Duration.ofMillis(millis));
        watermarks.onPeriodicEmit(output);
    }
}
