package io.polyphony.function.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows of many keys that end at once: checkpoints complete between them, and none is lost. */
class InterruptibleTimersITCase {

    private static final int KEYS = 400;

    /** Ends the windows of all keys where the source does not end. */
    private static final long LAST = KEYS;

    @TempDir private Path savepoints;

    private final Configuration options = new Configuration();

    @BeforeEach
    void interruptTimers() {
        TestingWindows.reset();
        options.set(CheckpointingOptions.ENABLE_UNALIGNED, true);
        options.set(CheckpointingOptions.ENABLE_UNALIGNED_INTERRUPTIBLE_TIMERS, true);
        options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(20));
    }

    @Test
    void aCheckpointCompletesBetweenTheTimersOfOneWatermark() throws Exception {
        JobClient job = start();
        awaitFired(KEYS);
        job.cancel().get();

        assertThat(TestingWindows.checkpointedBetween()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, true", "1, false", "2, true", "2, false"})
    void noWindowIsLostAtTheEndOfTheInput(int inputs, boolean chained) throws Exception {
        StreamExecutionEnvironment env = environment(2);
        windows(env, KEYS, inputs, chained);
        env.execute();

        assertThat(TestingWindows.interrupted()).isTrue();
        assertThat(TestingWindows.arrived()).containsExactlyInAnyOrderElementsOf(keys());
        assertThat(TestingWindows.finished()).containsOnly(Long.MAX_VALUE).isNotEmpty();
        assertThat(TestingWindows.arrivedBehindTheEnd()).isEmpty();
    }

    @Test
    void aDrainEndsAllWindows() throws Exception {
        JobClient job = start();
        awaitFired(KEYS / 10);
        stop(job, true);

        assertThat(TestingWindows.arrived()).containsExactlyInAnyOrderElementsOf(keys());
        assertThat(TestingWindows.arrivedBehindTheEnd()).isEmpty();
    }

    @Test
    void aStopKeepsTheWindowsWhoseTimersWereInterrupted() throws Exception {
        JobClient job = start();
        awaitFired(KEYS / 10);
        String savepoint = stop(job, false);
        assertThat(TestingWindows.arrived()).hasSizeLessThan(KEYS);

        options.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        JobClient restored = start();
        awaitFired(KEYS);
        stop(restored, true);

        assertThat(TestingWindows.arrived()).containsExactlyInAnyOrderElementsOf(keys());
    }

    private JobClient start() throws Exception {
        StreamExecutionEnvironment env = environment(1);
        windows(env, Long.MAX_VALUE, 1, false);
        return env.executeAsync();
    }

    private StreamExecutionEnvironment environment(int parallelism) {
        return StreamExecutionEnvironment.createLocalEnvironment(parallelism, options);
    }

    private String stop(JobClient job, boolean drain) throws Exception {
        return job.stopWithSavepoint(drain, savepoints.toString(), SavepointFormatType.CANONICAL)
                .get(1, TimeUnit.MINUTES);
    }

    private static void awaitFired(int windows) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> TestingWindows.fired() >= windows);
    }

    private static List<Long> keys() {
        return LongStream.range(0, KEYS).boxed().toList();
    }

    private static void windows(
            StreamExecutionEnvironment env, long count, int inputs, boolean chained) {
        KeyedStream<Long, String> numbers = numbers(env, count).keyBy(n -> n.toString());
        SingleOutputStreamOperator<Long> windows =
                inputs == 1
                        ? numbers.transform(
                                "windows",
                                Types.LONG,
                                new IdleAwareOperator<>(new TestingWindows.OneInput()))
                        : numbers.connect(numbers)
                                .transform(
                                        "windows",
                                        Types.LONG,
                                        new IdleAwareCoOperator<>(new TestingWindows.TwoInputs()));
        windows.uid("windows");
        if (!chained) {
            windows.disableChaining();
        }
        windows.transform("arrivals", Types.LONG, new TestingWindows.Arrivals())
                .uid("arrivals")
                .sinkTo(new DiscardingSink<>())
                .uid("sink");
    }

    private static DataStream<Long> numbers(StreamExecutionEnvironment env, long count) {
        RateLimiterStrategy<NumberSequenceSplit> pace =
                count == KEYS ? RateLimiterStrategy.noOp() : any -> new Halting();
        DataGeneratorSource<Long> source =
                new DataGeneratorSource<>(n -> n, count, pace, Types.LONG);
        return env.fromSource(
                        source,
                        WatermarkStrategy.<Long>forMonotonousTimestamps()
                                .withTimestampAssigner((n, any) -> TestingWindows.timeOf(n, LAST)),
                        "numbers")
                .uid("numbers")
                .disableChaining();
    }

    /** Gives one record for each key, and one that ends their windows. */
    private static final class Halting implements RateLimiter<NumberSequenceSplit> {

        private int given;

        @Override
        public CompletionStage<Void> acquire(int more) {
            given += more;
            return given <= KEYS + 1
                    ? CompletableFuture.completedFuture(null)
                    : new CompletableFuture<>();
        }
    }
}
