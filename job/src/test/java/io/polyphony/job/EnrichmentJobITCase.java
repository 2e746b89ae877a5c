package io.polyphony.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyphony.embedding.onnx.Device;
import io.polyphony.embedding.onnx.Qwen3ModelLoader;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import io.polyphony.job.options.JobConfiguration;
import io.polyphony.schemas.CurationCommand;
import io.polyphony.schemas.CurationKind;
import io.polyphony.schemas.LabelledVector;
import io.polyphony.schemas.ThemeEvent;
import io.polyphony.schemas.ThemeEventKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.message.MessageDecoder;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole job on a mini-cluster, with a real broker, a real tokenizer and a real ONNX Runtime session. */
class EnrichmentJobITCase {

    private static final long BASE_TIME = 1_767_225_600_000L;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    @TempDir private static Path model;

    private static TestingKafka kafka;

    @BeforeAll
    static void start() throws Exception {
        RandomCheckpoint.write(model, CheckpointShape.DEMO, List.of(), 42);
        kafka = TestingKafka.start();
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
    }

    @Test
    void everyRecordComesOutExactlyOnceThroughAFailure(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        Topics topics = Topics.create("failure", 2);
        List<ProducerRecord<byte[], byte[]>> produced = new ArrayList<>();
        produceMixed(topics, 0, 150, produced);
        JobClient job = start(topics, 2, Map.of());
        awaitCheckpoints(cluster, job, 2);

        FailingModelLoader.crashNextPass();
        produceMixed(topics, 150, 300, produced);
        await().atMost(PATIENCE).until(FailingModelLoader::hasCrashed);
        long expected = produced.stream().filter(record -> record.value() != null).count();
        await().atMost(PATIENCE)
                .until(() -> topics.labelled().size() + topics.deadLetters().size() >= expected);
        long restored = checkpoints(cluster, job).getCounts().getNumberOfRestoredCheckpoints();
        awaitCheckpoints(cluster, job, 2);
        cancel(job);

        assertThat(restored).isPositive();
        assertThat(topics.labelled())
                .extracting(LabelledVector::getRecordId)
                .containsExactlyInAnyOrderElementsOf(idsOf(produced, "r", "t"));
        assertDeadLettersAreCopies(topics.deadLetters(), produced);
    }

    @Test
    void theSameFeedbackGivesTheSameVectorsThemesAndEventsAtParallelismOneAndFour()
            throws Exception {
        Topics topics = Topics.create("parallel", 4);
        produceMixed(topics, 0, 400, new ArrayList<>());
        Topics one = Topics.sharing(topics, "one");
        Topics four = Topics.sharing(topics, "four");

        runBounded(one, 1);
        runBounded(four, 4);

        assertThat(four.lines()).isEqualTo(one.lines());
        assertThat(one.events()).extracting(event -> event.getKind().name()).contains("BORN");
    }

    @Test
    void tenRecordsFollowedBySilenceAreLabelledWithinWindowAndIdleTimeout(
            @InjectMiniCluster MiniCluster cluster) throws Exception {
        Topics topics = Topics.create("silence", 1);
        JobClient job = start(topics, 2, Map.of("delivery.guarantee", "at-least-once"));
        awaitCheckpoints(cluster, job, 1);
        List<ProducerRecord<byte[], byte[]>> ten = new ArrayList<>();
        long now = System.currentTimeMillis();
        for (int i = 0; i < 10; i++) {
            ten.add(TestingFeedback.review(topics.reviews(), i, now + i));
        }
        kafka.produce(ten);

        // Window 2 s and idle timeout 1 s; the rest is for the forward pass and a busy machine.
        await().atMost(Duration.ofSeconds(3 + 10)).until(() -> topics.labelled().size() == 10);
        cancel(job);
    }

    @Test
    void aThemeKeepsTheNameThatACommandGivesAndAnIdleCurationTopicHoldsNothingBack(
            @InjectMiniCluster MiniCluster cluster) throws Exception {
        Topics topics = Topics.create("curated", 1);
        kafka.createTopics(2, "curation");
        JobClient job =
                start(
                        topics,
                        2,
                        Map.of(
                                "source.curation.topic",
                                "curation",
                                "delivery.guarantee",
                                "at-least-once"));
        awaitCheckpoints(cluster, job, 1);
        produceReviews(topics, 0, BASE_TIME);
        produceReviews(topics, 100, BASE_TIME + 2_000);
        await().atMost(PATIENCE).until(() -> born(topics).isPresent());
        String theme = born(topics).orElseThrow().getThemeId();

        kafka.produce(
                List.of(
                        curation(CurationKind.RENAME, theme, BASE_TIME + 4_000),
                        curation(CurationKind.PIN, "nothing", BASE_TIME + 4_001),
                        curation(CurationKind.UNKNOWN, theme, BASE_TIME + 4_002)));
        // decoding is seen to be done before the window closes
        await().atMost(PATIENCE).until(() -> topics.deadLetters().size() == 1);
        produceReviews(topics, 200, BASE_TIME + 4_100);

        await().atMost(PATIENCE).until(() -> topics.labelled().size() == 300);
        await().atMost(PATIENCE).until(() -> topics.deadLetters().size() == 2);
        cancel(job);
        assertThat(topics.labelled())
                .filteredOn(vector -> theme.equals(vector.getThemeId()))
                .extracting(LabelledVector::getThemeLabel)
                .contains("Renamed");
        assertThat(topics.events()).extracting(event -> event.getKind().name()).contains("CURATED");
        assertThat(topics.deadLetters())
                .allMatch(
                        letter ->
                                "INVALID_COMMAND"
                                        .equals(
                                                new String(
                                                        letter.headers()
                                                                .lastHeader("polyphony.reason")
                                                                .value(),
                                                        StandardCharsets.UTF_8)));
    }

    private static Optional<ThemeEvent> born(Topics topics) throws IOException {
        return topics.events().stream()
                .filter(event -> event.getKind() == ThemeEventKind.BORN)
                .findFirst();
    }

    private static void produceReviews(Topics topics, int first, long time) throws IOException {
        List<ProducerRecord<byte[], byte[]>> reviews = new ArrayList<>();
        for (int i = first; i < first + 100; i++) {
            reviews.add(TestingFeedback.review(topics.reviews(), i, time));
        }
        kafka.produce(reviews);
    }

    private static ProducerRecord<byte[], byte[]> curation(
            CurationKind kind, String theme, long timestamp) throws IOException {
        ByteBuffer value =
                CurationCommand.newBuilder()
                        .setId(kind + "-" + timestamp)
                        .setTenant("acme")
                        .setKind(kind)
                        .setThemeId(theme)
                        .setName("Renamed")
                        .build()
                        .toByteBuffer();
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        return new ProducerRecord<>(
                "curation", 0, timestamp, "acme".getBytes(StandardCharsets.UTF_8), bytes);
    }

    @Test
    void recordsOfAnOpenWindowAreLabelledAfterARestartIntoSilence(
            @InjectMiniCluster MiniCluster cluster, @TempDir Path savepoints) throws Exception {
        Topics topics = Topics.create("restart", 1);
        Map<String, String> options =
                Map.of("clustering.window", "10 s", "source.restart-timeout", "2 s");
        List<ProducerRecord<byte[], byte[]>> ten = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ten.add(TestingFeedback.review(topics.reviews(), i, BASE_TIME + i));
        }
        JobClient first = start(topics, 2, options);
        awaitCheckpoints(cluster, first, 1);
        kafka.produce(ten);
        awaitCheckpoints(cluster, first, 2);
        String savepoint =
                first.stopWithSavepoint(false, savepoints.toString(), SavepointFormatType.CANONICAL)
                        .get();
        assertThat(topics.labelled()).isEmpty();

        Map<String, String> restored = new HashMap<>(options);
        restored.put("execution.state-recovery.path", savepoint);
        JobClient second = start(topics, 1, restored);

        await().atMost(PATIENCE).until(() -> topics.labelled().size() == 10);
        cancel(second);
    }

    private static void produceMixed(
            Topics topics, int from, int to, List<ProducerRecord<byte[], byte[]>> produced)
            throws IOException {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            long timestamp = BASE_TIME + i * 50L;
            if (i % 25 == 7) {
                records.add(TestingFeedback.garbage(topics.reviews(), i, timestamp));
            } else if (i % 25 == 13) {
                records.add(TestingFeedback.withoutText(topics.reviews(), i, timestamp));
            } else if (i % 25 == 19) {
                records.add(TestingFeedback.tombstone(topics.tickets(), i, timestamp));
            } else if (i % 3 == 0) {
                records.add(TestingFeedback.ticket(topics.tickets(), i, timestamp));
            } else {
                records.add(TestingFeedback.review(topics.reviews(), i, timestamp));
            }
        }
        kafka.produce(records);
        produced.addAll(records);
    }

    private static List<String> idsOf(
            List<ProducerRecord<byte[], byte[]>> records, String... prefixes) {
        return records.stream()
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .filter(id -> Arrays.stream(prefixes).anyMatch(id::startsWith))
                .toList();
    }

    private static void assertDeadLettersAreCopies(
            List<ConsumerRecord<byte[], byte[]>> deadLetters,
            List<ProducerRecord<byte[], byte[]>> produced) {
        Map<String, ProducerRecord<byte[], byte[]>> originals = new HashMap<>();
        for (ProducerRecord<byte[], byte[]> record : produced) {
            String id = new String(record.key(), StandardCharsets.UTF_8);
            if (id.startsWith("g") || id.startsWith("e")) {
                originals.put(id, record);
            }
        }
        assertThat(deadLetters).hasSize(originals.size());
        for (ConsumerRecord<byte[], byte[]> deadLetter : deadLetters) {
            String id = new String(deadLetter.key(), StandardCharsets.UTF_8);
            ProducerRecord<byte[], byte[]> original = originals.get(id);
            assertThat(original).as(id).isNotNull();
            assertThat(deadLetter.value()).isEqualTo(original.value());
            assertThat(deadLetter.timestamp()).isEqualTo(original.timestamp());
            original.headers()
                    .forEach(
                            header ->
                                    assertThat(
                                                    deadLetter
                                                            .headers()
                                                            .lastHeader(header.key())
                                                            .value())
                                            .isEqualTo(header.value()));
            assertThat(deadLetter.headers().lastHeader("polyphony.reason").value())
                    .asString()
                    .isEqualTo(id.startsWith("g") ? "UNDECODABLE" : "EMPTY_TEXT");
        }
    }

    private static JobClient start(Topics topics, int parallelism, Map<String, String> options)
            throws Exception {
        return environment(topics, parallelism, options).executeAsync();
    }

    private static void runBounded(Topics topics, int parallelism) throws Exception {
        environment(topics, parallelism, Map.of("source.bounded", "true")).execute();
    }

    private static StreamExecutionEnvironment environment(
            Topics topics, int parallelism, Map<String, String> options) throws Exception {
        Map<String, String> all = new HashMap<>(topics.options());
        all.put("source.bootstrap-servers", kafka.bootstrapServers());
        all.put("source.start", "earliest");
        all.put("source.out-of-orderness", "0 ms");
        all.put("source.idle-timeout", "1 s");
        all.put("embedding.model", model.toString());
        all.put("embedding.threads", "1");
        all.put("clustering.window", "2 s");
        all.put("delivery.transaction-timeout", "1 min");
        all.put("parallelism.default", Integer.toString(parallelism));
        all.put("execution.checkpointing.interval", "500 ms");
        all.put("restart-strategy.type", "fixed-delay");
        all.put("restart-strategy.fixed-delay.attempts", "3");
        all.put("restart-strategy.fixed-delay.delay", "100 ms");
        all.putAll(options);
        JobConfiguration configuration = JobConfiguration.of(all);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        PipelineDefaults.complete(configuration.flink()));
        EnrichmentJob.build(
                env,
                configuration,
                new FailingModelLoader(
                        new Qwen3ModelLoader(model.toString(), null, null, 1, Device.CPU)));
        return env;
    }

    private static void awaitCheckpoints(MiniCluster cluster, JobClient job, int more) {
        long[] target = {-1};
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> {
                            long completed =
                                    checkpoints(cluster, job)
                                            .getCounts()
                                            .getNumberOfCompletedCheckpoints();
                            if (target[0] < 0) {
                                target[0] = completed + more;
                            }
                            return completed >= target[0];
                        });
    }

    private static CheckpointStatsSnapshot checkpoints(MiniCluster cluster, JobClient job)
            throws Exception {
        return cluster.getExecutionGraph(job.getJobID()).get().getCheckpointStatsSnapshot();
    }

    private static void cancel(JobClient job) throws Exception {
        job.cancel().get();
        await().atMost(PATIENCE).until(() -> job.getJobStatus().get() == JobStatus.CANCELED);
    }

    /** Names of the topics of one test, and what the job has committed to them. */
    private record Topics(String reviews, String tickets, String outputs) {

        static Topics create(String test, int partitions) throws Exception {
            Topics topics = new Topics(test + "-reviews", test + "-tickets", test);
            kafka.createTopics(partitions, topics.reviews, topics.tickets);
            topics.createOutputs();
            return topics;
        }

        static Topics sharing(Topics inputs, String outputs) throws Exception {
            Topics topics = new Topics(inputs.reviews, inputs.tickets, outputs);
            topics.createOutputs();
            return topics;
        }

        private void createOutputs() throws Exception {
            kafka.createTopics(
                    2,
                    outputs + "-labelled-vectors",
                    outputs + "-theme-events",
                    outputs + "-themes",
                    outputs + "-dead-letters");
        }

        Map<String, String> options() {
            return Map.of(
                    "source.topics", reviews + ";" + tickets,
                    "source.group-id", outputs,
                    "delivery.transactional-id-prefix", outputs,
                    "output.labelled-vectors.topic", outputs + "-labelled-vectors",
                    "output.theme-events.topic", outputs + "-theme-events",
                    "output.themes.topic", outputs + "-themes",
                    "output.dead-letters.topic", outputs + "-dead-letters");
        }

        List<LabelledVector> labelled() throws IOException {
            return decode(outputs + "-labelled-vectors", LabelledVector.getDecoder());
        }

        List<ThemeEvent> events() throws IOException {
            return decode(outputs + "-theme-events", ThemeEvent.getDecoder());
        }

        List<ConsumerRecord<byte[], byte[]>> deadLetters() {
            return kafka.committed(outputs + "-dead-letters");
        }

        /** Labelled vectors and events, each on a line, in an order that does not depend on partitions. */
        Map<String, String> lines() throws IOException {
            Map<String, String> lines = new TreeMap<>();
            labelled().forEach(vector -> lines.put(vector.getRecordKey(), vector.toString()));
            events().forEach(event -> lines.put(event.getId(), event.toString()));
            return lines;
        }

        private static <T> List<T> decode(String topic, MessageDecoder<T> decoder)
                throws IOException {
            List<T> decoded = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : kafka.committed(topic)) {
                if (record.value() != null) {
                    decoded.add(decoder.decode(record.value()));
                }
            }
            return decoded;
        }
    }
}
