package io.polyphony.function.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.remote.ByteCountTokenizer;
import io.polyphony.embedding.remote.OpenAiModel;
import io.polyphony.embedding.remote.TestingEmbeddingServer;
import io.polyphony.function.TestingFeedback;
import io.polyphony.function.batching.BatchingSettings;
import io.polyphony.function.batching.DeadLetterOutput;
import io.polyphony.function.batching.MicroBatchOperator;
import io.polyphony.function.batching.UnbatchOperator;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Incoming;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.function.tokenising.TextSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts to vectors through a server, in a mini-cluster. */
class RemoteEmbedITCase {

    private static final int RECORDS = 400;

    private static final AtomicInteger STARTS = new AtomicInteger();

    private TestingEmbeddingServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestingEmbeddingServer();
        STARTS.set(0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void afterAFailureEveryRecordHasItsVectorOnceInOrder() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        server.usually(
                (exchange, texts) -> {
                    if (requests.incrementAndGet() % 7 == 0) {
                        TestingEmbeddingServer.status(503).handle(exchange, texts);
                        return;
                    }
                    pause();
                    TestingEmbeddingServer.answer(exchange, TestingEmbeddingServer.vectors(texts));
                });

        List<String> results = run(new FailsAfterACheckpoint());

        assertThat(STARTS).hasValue(2);
        assertThat(results)
                .containsExactlyElementsOf(
                        IntStream.range(0, RECORDS).mapToObj(RemoteEmbedITCase::expected).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {422, 500})
    void aTextThatTheServerNeverEmbedsBecomesADeadLetterAndItsMatesDoNot(int status)
            throws Exception {
        server.usually(
                (exchange, texts) -> {
                    if (texts.stream().anyMatch(text -> text.endsWith("t17"))) {
                        TestingEmbeddingServer.status(status).handle(exchange, texts);
                    } else {
                        TestingEmbeddingServer.answer(
                                exchange, TestingEmbeddingServer.vectors(texts));
                    }
                });

        List<String> results = run(line -> line);

        assertThat(results).hasSize(RECORDS).filteredOn(line -> line.startsWith("dead")).hasSize(1);
        assertThat(results)
                .contains(
                        "dead t17 INFERENCE_FAILED chunk 1 of 1 was refused: "
                                + server.endpoint()
                                + " answered with status %d: the text was: […]".formatted(status));
    }

    @Test
    void aServerThatCanNeverAnswerStopsTheJobForGood() {
        server.usually(
                (exchange, texts) -> {
                    STARTS.incrementAndGet();
                    TestingEmbeddingServer.status(404).handle(exchange, texts);
                });

        assertThatThrownBy(() -> run(line -> line))
                .hasStackTraceContaining("404: no such address, or no model 'testing'")
                .hasStackTraceContaining("The failure is not recoverable")
                .satisfies(
                        failure ->
                                assertThat(Throwables.getStackTrace(failure))
                                        .contains("MicroBatch[")
                                        .doesNotContain("t0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": \"CUDA error\"}",
                "{\"data\": [{\"index\": 0, \"embedding\": [NaN, 1, 1, 1, 1, 1, 1, 1]}]}"
            })
    void aServerThatBreaksOnEveryTextFailsTheTaskAndMakesNoDeadLetters(String answer) {
        server.usually((exchange, texts) -> TestingEmbeddingServer.respond(exchange, 200, answer));

        assertThatThrownBy(
                        () ->
                                run(
                                        line -> {
                                            STARTS.incrementAndGet();
                                            return line;
                                        }))
                .hasStackTraceContaining(server.endpoint() + " answered with ")
                .hasStackTraceContaining("Recovery is suppressed");
        assertThat(STARTS).as("records that left").hasValue(0);
    }

    private List<String> run(MapFunction<String, String> last) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        env.enableCheckpointing(50);
        SingleOutputStreamOperator<EmbeddedFeedback> vectors = vectors(env);
        DataStream<String> lines =
                vectors.map(RemoteEmbedITCase::line, Types.STRING)
                        .union(
                                vectors.getSideOutput(DeadLetterOutput.DEAD_LETTERS)
                                        .map(RemoteEmbedITCase::line, Types.STRING))
                        .map(last)
                        .returns(Types.STRING);
        List<String> collected = new ArrayList<>();
        try (CloseableIterator<String> results = lines.executeAndCollect()) {
            results.forEachRemaining(collected::add);
        }
        return collected;
    }

    private SingleOutputStreamOperator<EmbeddedFeedback> vectors(StreamExecutionEnvironment env) {
        OpenAiModel source =
                new OpenAiModel(
                        server.settings(2, 4),
                        "1",
                        TestingEmbeddingServer.DIMENSION,
                        512,
                        ByteCountTokenizer::new);
        ModelDescription model =
                new ModelDescription("testing", "cafe", TestingEmbeddingServer.DIMENSION, 512);
        BatchingSettings batching =
                new BatchingSettings(
                        1_000,
                        6,
                        Duration.ofMillis(5),
                        Duration.ofSeconds(1),
                        new TextSettings(100, 8, 1_000, Instruction.NONE));
        return AsyncDataStream.orderedWait(
                        env.fromSequence(0, RECORDS - 1)
                                .<Incoming>map(i -> TestingFeedback.incoming("t" + i))
                                .returns(StreamTypes.INCOMING)
                                .transform(
                                        "batch",
                                        StreamTypes.MICRO_BATCH,
                                        new MicroBatchOperator(source, model, batching, 1)),
                        new RemoteEmbedFunction(source, model),
                        0,
                        TimeUnit.MILLISECONDS,
                        2)
                .returns(StreamTypes.EMBEDDED_BATCH)
                .transform("unbatch", StreamTypes.EMBEDDED_FEEDBACK, new UnbatchOperator(1));
    }

    private static String line(EmbeddedFeedback record) {
        int largest = 0;
        for (int i = 0; i < record.vector().length; i++) {
            largest = record.vector()[i] > record.vector()[largest] ? i : largest;
        }
        return record.feedback().text() + " " + largest;
    }

    private static String expected(int i) {
        double[] vector = TestingEmbeddingServer.vector("t" + i);
        int largest = 0;
        for (int component = 0; component < vector.length; component++) {
            largest = vector[component] > vector[largest] ? component : largest;
        }
        return "t" + i + " " + largest;
    }

    private static String line(DeadLetter letter) {
        return "dead %s %s %s"
                .formatted(
                        new String(letter.original().value(), StandardCharsets.UTF_8),
                        letter.reason(),
                        letter.detail());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Counts its starts, and fails in the first of them once something could be restored. */
    private static final class FailsAfterACheckpoint extends RichMapFunction<String, String>
            implements CheckpointListener {

        private static final long serialVersionUID = 1L;

        private transient boolean checkpointed;

        @Override
        public void open(OpenContext context) {
            STARTS.incrementAndGet();
        }

        @Override
        public String map(String line) {
            if (checkpointed && STARTS.get() == 1) {
                throw new IllegalStateException("failing on purpose");
            }
            return line;
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            checkpointed = true;
        }
    }
}
