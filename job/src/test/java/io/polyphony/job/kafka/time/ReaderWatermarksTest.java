package io.polyphony.job.kafka.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReaderWatermarksTest {

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

    private final ManualClock clock = new ManualClock();
    private final TestingWatermarkOutput output = new TestingWatermarkOutput();
    private final WatermarkGeneratorSupplier<String> supplier =
            IdleAdvancingWatermarks.supplier(
                    new IdleAdvancingWatermarks.Idleness(
                            Duration.ZERO, IDLE_TIMEOUT, START_TIMEOUT, Duration.ofSeconds(10)),
                    new ReaderAnswers("test-source", Duration.ofHours(1)));
    private double answers;
    private final DoubleSupplier counter = () -> answers;

    @BeforeEach
    void openConsumer() {
        BrokerAnswers.add("test-source-3", counter);
    }

    @AfterEach
    void closeConsumer() {
        BrokerAnswers.remove("test-source-3", counter);
    }

    @Test
    void aReaderWithoutPartitionsIsLeftOutAfterTheStartTimeout() throws Exception {
        WatermarkGenerator<String> reader = next(supplier);

        clock.advanceTime(START_TIMEOUT.minusMillis(1));
        reader.onPeriodicEmit(output);
        assertThat(output.idle).isFalse();

        clock.advanceTime(Duration.ofMillis(1));
        reader.onPeriodicEmit(output);
        assertThat(output.idle).isTrue();
    }

    /**
     * Flink would take the whole reader for idle, partitions that are being waited for included.
     */
    @Test
    void aReaderWithPartitionsIsNeverIdleByItself() throws Exception {
        WatermarkGenerator<String> reader = next(supplier);
        next(supplier);

        clock.advanceTime(START_TIMEOUT.multipliedBy(2));
        reader.onPeriodicEmit(output);

        assertThat(output.idle).isFalse();
    }

    @Test
    void readersKnowNothingOfEachOther() throws Exception {
        WatermarkGeneratorSupplier<String> copy = InstantiationUtil.clone(supplier);
        next(supplier);
        next(supplier).onEvent("of another reader", 0, new TestingWatermarkOutput());
        next(copy);
        WatermarkGenerator<String> unread = next(copy);

        clock.advanceTime(START_TIMEOUT.minusMillis(1));
        unread.onPeriodicEmit(output);
        assertThat(output.idle).isFalse();
    }

    @Test
    void aPartitionWhoseReaderHasHadNoAnswerIsWaitedForHoweverLong() throws Exception {
        next(supplier);
        WatermarkGenerator<String> unread = next(supplier);

        clock.advanceTime(START_TIMEOUT.multipliedBy(1_000));
        unread.onPeriodicEmit(output);
        assertThat(output.idle).isFalse();

        answers = 1;
        unread.onPeriodicEmit(output);
        clock.advanceTime(START_TIMEOUT.minusMillis(1));
        unread.onPeriodicEmit(output);
        assertThat(output.idle).isFalse();

        clock.advanceTime(Duration.ofMillis(1));
        unread.onPeriodicEmit(output);
        assertThat(output.idle).isTrue();
    }

    private WatermarkGenerator<String> next(WatermarkGeneratorSupplier<String> supplier) {
        return supplier.createWatermarkGenerator(
                new WatermarkGeneratorSupplier.Context() {
                    @Override
                    public MetricGroup getMetricGroup() {
                        return new UnregisteredMetricsGroup() {
                            @Override
                            public Map<String, String> getAllVariables() {
                                return Map.of("<subtask_index>", "3");
                            }
                        };
                    }

                    @Override
                    public RelativeClock getInputActivityClock() {
                        return clock;
                    }
                });
    }
}
