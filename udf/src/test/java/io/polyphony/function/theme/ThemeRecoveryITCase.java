package io.polyphony.function.theme;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.serialization.StreamTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The diamond through a failure, and through a savepoint into another parallelism: nothing else
 * comes out than without.
 */
class ThemeRecoveryITCase {

    private static final int SHARDS = 8;
    private static final int PER_CHECKPOINT = 40;

    /**
     * Records after which a subtask has failed, of 300 in each of two: one of them is then in the
     * third window.
     */
    private static final int HALTED_AFTER = 220;

    private static final int SOME_LINES = 50;

    private static List<EmbeddedFeedback> vectors = List.of();
    private static List<String> expected = List.of();

    @BeforeAll
    static void runUndisturbed() throws Exception {
        vectors = ThemeTopologyITCase.recordedVectors();
        expected = ThemeTopologyITCase.run(vectors, 1, SHARDS);
    }

    @Test
    void themesMembersAndEventsAreEqualAfterAFailure() throws Exception {
        FailOnce.restored.set(false);
        FailOnce.failed.set(false);
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");

        List<String> lines =
                ThemeTopologyITCase.collected(
                        lines(
                                environment(2, configuration),
                                RateLimiterStrategy.perCheckpoint(PER_CHECKPOINT)));

        assertThat(FailOnce.failed).isTrue();
        assertThat(FailOnce.restored).isTrue();
        assertThat(lines).isEqualTo(expected);
    }

    @Test
    void themesMembersAndEventsAreEqualAfterASavepointIntoTwiceTheParallelism(@TempDir Path folder)
            throws Exception {
        FailOnce.failed.set(true);
        Keep.lines.clear();
        Keep.some = new CountDownLatch(SOME_LINES);
        StreamExecutionEnvironment two = environment(2, new Configuration());
        lines(two, any -> new Halting())
                .map(new Keep(), Types.STRING)
                .uid("keep")
                .sinkTo(new DiscardingSink<>());
        JobClient job = two.executeAsync();
        assertThat(Keep.some.await(1, TimeUnit.MINUTES)).isTrue();
        String savepoint =
                job.stopWithSavepoint(
                                false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                        .get(1, TimeUnit.MINUTES);
        int before = Keep.lines.size();

        Configuration restored = new Configuration();
        restored.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        StreamExecutionEnvironment four = environment(4, restored);
        lines(four, RateLimiterStrategy.noOp())
                .map(new Keep(), Types.STRING)
                .uid("keep")
                .sinkTo(new DiscardingSink<>());
        four.execute();

        List<String> lines = new ArrayList<>(Keep.lines);
        Collections.sort(lines);
        assertThat(before).isBetween(SOME_LINES, expected.size() - SOME_LINES);
        assertThat(lines).isEqualTo(expected);
    }

    private static StreamExecutionEnvironment environment(
            int parallelism, Configuration configuration) {
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        return StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration)
                .enableCheckpointing(50);
    }

    private static DataStream<String> lines(
            StreamExecutionEnvironment env, RateLimiterStrategy<NumberSequenceSplit> pace) {
        DataGeneratorSource<EmbeddedFeedback> source =
                new DataGeneratorSource<>(
                        index -> vectors.get(index.intValue()),
                        vectors.size(),
                        pace,
                        StreamTypes.EMBEDDED_FEEDBACK);
        return ThemeTopologyITCase.lines(
                env.fromSource(source, ThemeTopologyITCase.watermarks(), "recorded")
                        .uid("recorded")
                        .map(new FailOnce(), StreamTypes.EMBEDDED_FEEDBACK)
                        .uid("fail-once")
                        .rebalance(),
                SHARDS);
    }

    /** Gives some records and then no more, without an end. */
    private static final class Halting implements RateLimiter<NumberSequenceSplit> {

        private int given;

        @Override
        public CompletionStage<Void> acquire(int more) {
            given += more;
            return given <= HALTED_AFTER
                    ? CompletableFuture.completedFuture(null)
                    : new CompletableFuture<>();
        }
    }

    /** Fails after a checkpoint that has more than one window before it. */
    private static final class FailOnce extends RichMapFunction<EmbeddedFeedback, EmbeddedFeedback>
            implements CheckpointedFunction, CheckpointListener {

        static final AtomicBoolean failed = new AtomicBoolean();
        static final AtomicBoolean restored = new AtomicBoolean();

        private static final int ENOUGH = 150;

        private int seen;
        private boolean isCheckpointed;

        @Override
        public EmbeddedFeedback map(EmbeddedFeedback record) {
            seen++;
            if (isCheckpointed && failed.compareAndSet(false, true)) {
                throw new IllegalStateException("killed by the test");
            }
            return record;
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            isCheckpointed = seen > ENOUGH;
        }

        @Override
        public void initializeState(FunctionInitializationContext context) {
            restored.compareAndSet(false, context.isRestored());
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) {}
    }

    /** Keeps the lines of one job after the other: stopped with a savepoint, none comes twice. */
    private static final class Keep implements MapFunction<String, String> {

        static final Queue<String> lines = new ConcurrentLinkedQueue<>();
        static CountDownLatch some = new CountDownLatch(0);

        @Override
        public String map(String line) {
            lines.add(line);
            some.countDown();
            return line;
        }
    }
}
