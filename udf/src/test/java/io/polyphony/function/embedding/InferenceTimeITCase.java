package io.polyphony.function.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.function.TestingFeedback;
import io.polyphony.function.TestingModelLoader;
import io.polyphony.function.TestingTokenizer;
import io.polyphony.function.batching.BatchingSettings;
import io.polyphony.function.batching.MicroBatchOperator;
import io.polyphony.function.batching.UnbatchOperator;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Incoming;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.function.tokenising.TextSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Bound on the time of a pass where the embedding step shares nothing with the batching operator
 * but the job manager, as on another task manager.
 */
@Timeout(120)
class InferenceTimeITCase {

    private static final int RECORDS = 24_000;
    private static final int MAX_BATCH_TOKENS = 400;

    /** At 4,000 tokens a second at most: 40 tokens. */
    private static final Duration MAX_INFERENCE_TIME = Duration.ofMillis(10);

    private static final long NANOS_OF_A_TOKEN = 250_000;

    /** Tokens of each pass. */
    private static final List<Integer> PASSES = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        PASSES.clear();
    }

    @Test
    void batchesShrinkToTheSpeedOfAnotherTaskManager() throws Exception {
        Configuration twoTaskManagers =
                new Configuration()
                        .set(TaskManagerOptions.NUM_TASK_SLOTS, 1)
                        .set(TaskManagerOptions.MINI_CLUSTER_NUM_TASK_MANAGERS, 2);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, twoTaskManagers);
        DataStream<String> texts =
                env.fromSequence(0, RECORDS - 1)
                        .<Incoming>map(i -> TestingFeedback.incoming(text(i)))
                        .returns(StreamTypes.INCOMING)
                        .transform("batch", StreamTypes.MICRO_BATCH, batcher())
                        .rebalance()
                        .map(
                                new EmbedFunction(
                                        new SlowModel("there"),
                                        TestingModelLoader.MODEL,
                                        new EmbedSettings("gpu", 0)))
                        .returns(StreamTypes.EMBEDDED_BATCH)
                        .disableChaining()
                        .setParallelism(1)
                        .slotSharingGroup("embed")
                        .transform("unbatch", StreamTypes.EMBEDDED_FEEDBACK, new UnbatchOperator(1))
                        .map(InferenceTimeITCase::line, Types.STRING);
        List<String> collected = new ArrayList<>();
        try (CloseableIterator<String> results = texts.executeAndCollect()) {
            results.forEachRemaining(collected::add);
        }

        assertThat(collected)
                .as("all of them, in their order")
                .containsExactlyElementsOf(
                        IntStream.range(0, RECORDS).mapToObj(i -> text(i) + " 1.0").toList());
        assertThat(PASSES.get(0)).isGreaterThan(MAX_BATCH_TOKENS / 2);
        assertThat(PASSES.subList(PASSES.size() * 3 / 4, PASSES.size()))
                .allSatisfy(tokens -> assertThat(tokens).isLessThanOrEqualTo(40));
    }

    private static MicroBatchOperator batcher() {
        return new MicroBatchOperator(
                new SlowModel("here"),
                TestingModelLoader.MODEL,
                new BatchingSettings(
                        MAX_BATCH_TOKENS,
                        MAX_BATCH_TOKENS,
                        Duration.ofMillis(500),
                        MAX_INFERENCE_TIME,
                        new TextSettings(100, 8, 1_000, Instruction.NONE)),
                1);
    }

    private static String text(long i) {
        return Character.toString((char) ('a' + i % 26));
    }

    private static String line(EmbeddedFeedback record) {
        return record.feedback().text() + " " + record.vector()[0];
    }

    /** Equal only to one at the same place: places share no load. */
    private record SlowModel(String place) implements ModelLoader {

        @Override
        public ModelDescription describe() {
            return TestingModelLoader.MODEL;
        }

        @Override
        public TextTokenizer openTokenizer() {
            return new TestingTokenizer();
        }

        @Override
        public EmbeddingModel openModel() {
            return new ParkedModel();
        }
    }

    private static final class ParkedModel implements EmbeddingModel {

        @Override
        public int dimension() {
            return TestingModelLoader.MODEL.dimension();
        }

        @Override
        public float[][] embed(TokenBatch batch) {
            PASSES.add(batch.tokenCount());
            long end = System.nanoTime() + batch.tokenCount() * NANOS_OF_A_TOKEN;
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            return IntStream.range(0, batch.size())
                    .mapToObj(i -> new float[] {1, 0})
                    .toArray(float[][]::new);
        }

        @Override
        public void close() {}
    }
}
