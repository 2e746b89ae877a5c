package io.polyphony.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import io.polyphony.job.testing.FailingModelLoader;
import io.polyphony.job.testing.TestingInputs;
import io.polyphony.job.testing.TestingJob;
import io.polyphony.job.testing.TestingKafka;
import io.polyphony.job.testing.TestingTopics;
import io.polyphony.schemas.LabelledVector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole job on a mini-cluster, with a real broker, a real tokenizer and a real ONNX Runtime
 * session.
 */
class EnrichmentJobITCase {

    private static final long BASE_TIME = 1_767_225_600_000L;
    private static final long HOUR = 3_600_000;
    private static final Duration PATIENCE = TestingJob.PATIENCE;

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    @TempDir private static Path model;

    private static TestingKafka kafka;
    private static TestingJob job;

    @BeforeAll
    static void start() throws Exception {
        RandomCheckpoint.write(model, CheckpointShape.DEMO, List.of(), 42);
        job = new TestingJob(model);
        kafka = TestingKafka.start();
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
    }

    @Test
    void everyRecordComesOutExactlyOnceThroughAFailure(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        TestingTopics topics = TestingTopics.create(kafka, "failure", 2);
        List<ProducerRecord<byte[], byte[]>> produced = new ArrayList<>();
        produceMixed(topics, 0, 150, produced);
        JobClient running = job.start(topics, 2, Map.of());
        TestingJob.awaitCheckpoints(cluster, running, 2);

        FailingModelLoader.crashNextPass();
        produceMixed(topics, 150, 300, produced);
        await().atMost(PATIENCE).until(FailingModelLoader::hasCrashed);
        long expected = produced.stream().filter(record -> record.value() != null).count();
        await().atMost(PATIENCE)
                .until(() -> topics.labelled().size() + topics.deadLetters().size() >= expected);
        long restored =
                TestingJob.checkpoints(cluster, running)
                        .getCounts()
                        .getNumberOfRestoredCheckpoints();
        TestingJob.awaitCheckpoints(cluster, running, 2);
        TestingJob.cancel(running);

        assertThat(restored).isPositive();
        assertThat(topics.labelled())
                .extracting(LabelledVector::getRecordId)
                .containsExactlyInAnyOrderElementsOf(idsOf(produced, "r", "t"));
        assertDeadLettersAreCopies(topics.deadLetters(), produced);
    }

    @Test
    void theSameFeedbackGivesTheSameVectorsThemesAndEventsAtParallelismOneAndFour()
            throws Exception {
        TestingTopics topics = TestingTopics.create(kafka, "parallel", 4);
        produceMixed(topics, 0, 400, new ArrayList<>());
        TestingTopics one = TestingTopics.sharing(topics, "one");
        TestingTopics four = TestingTopics.sharing(topics, "four");

        job.runBounded(one, 1);
        job.runBounded(four, 4);

        assertThat(four.lines()).isEqualTo(one.lines());
        assertThat(one.events()).extracting(event -> event.getKind().name()).contains("BORN");
    }

    @Test
    void theLastWindowsOfManyTenantsComeOutThoughBarriersPassBetweenThem() throws Exception {
        TestingTopics topics = TestingTopics.create(kafka, "tenants", 2);
        List<ProducerRecord<byte[], byte[]>> produced = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            produced.add(TestingInputs.review(topics.reviews(), "tenant-" + i % 500, i, BASE_TIME));
        }
        kafka.produce(produced);

        job.runBounded(topics, 2, Map.of("execution.checkpointing.interval", "20 ms"));

        assertThat(topics.labelled())
                .extracting(LabelledVector::getRecordId)
                .containsExactlyInAnyOrderElementsOf(idsOf(produced, "r"));
    }

    @Test
    void tenRecordsFollowedBySilenceAreLabelledWithinWindowAndIdleTimeout(
            @InjectMiniCluster MiniCluster cluster) throws Exception {
        TestingTopics topics = TestingTopics.create(kafka, "silence", 1);
        JobClient running = job.start(topics, 2, Map.of("delivery.guarantee", "at-least-once"));
        TestingJob.awaitCheckpoints(cluster, running, 1);
        List<ProducerRecord<byte[], byte[]>> ten = new ArrayList<>();
        long now = System.currentTimeMillis();
        for (int i = 0; i < 10; i++) {
            ten.add(TestingInputs.review(topics.reviews(), i, now + i));
        }
        kafka.produce(ten);

        // Window 2 s and idle timeout 1 s; the rest is for the forward pass and a busy machine.
        await().atMost(Duration.ofSeconds(3 + 10)).until(() -> topics.labelled().size() == 10);
        TestingJob.cancel(running);
    }

    @Test
    void recordsOfAnOpenWindowAreLabelledAfterARestartIntoSilence(
            @InjectMiniCluster MiniCluster cluster, @TempDir Path savepoints) throws Exception {
        TestingTopics topics = TestingTopics.create(kafka, "restart", 1);
        Map<String, String> options =
                Map.of("clustering.window", "10 s", "source.restart-timeout", "2 s");
        List<ProducerRecord<byte[], byte[]>> ten = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ten.add(TestingInputs.review(topics.reviews(), i, BASE_TIME + i));
        }
        JobClient first = job.start(topics, 2, options);
        TestingJob.awaitCheckpoints(cluster, first, 1);
        kafka.produce(ten);
        TestingJob.awaitCheckpoints(cluster, first, 2);
        String savepoint =
                first.stopWithSavepoint(false, savepoints.toString(), SavepointFormatType.CANONICAL)
                        .get();
        assertThat(topics.labelled()).isEmpty();

        Map<String, String> restored = new HashMap<>(options);
        restored.put("execution.state-recovery.path", savepoint);
        JobClient second = job.start(topics, 1, restored);

        await().atMost(PATIENCE).until(() -> topics.labelled().size() == 10);
        TestingJob.cancel(second);
    }

    @Test
    void lateRecordsFollowedBySilenceAreLabelledToo(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        TestingTopics topics = TestingTopics.create(kafka, "late", 1);
        JobClient running = job.start(topics, 2, Map.of("delivery.guarantee", "at-least-once"));
        TestingJob.awaitCheckpoints(cluster, running, 1);
        long now = System.currentTimeMillis();
        kafka.produce(List.of(TestingInputs.review(topics.reviews(), 0, now)));
        await().atMost(PATIENCE).until(() -> topics.labelled().size() == 1);

        List<ProducerRecord<byte[], byte[]>> behind = new ArrayList<>();
        for (int i = 1; i < 10; i++) {
            behind.add(TestingInputs.review(topics.reviews(), i, now - 60_000 - i));
        }
        kafka.produce(behind);
        await().atMost(PATIENCE).until(() -> topics.labelled().size() == 10);
        TestingJob.cancel(running);

        assertThat(topics.labelled()).filteredOn(LabelledVector::getLate).isNotEmpty();
    }

    @Test
    void aRecordThatNoProducerMaySendBecomesALetterWithItsPosition() throws Exception {
        TestingTopics topics = TestingTopics.create(kafka, "oversize", 1);
        byte[] large = new byte[9 << 20];
        kafka.produce(
                List.of(
                        new ProducerRecord<>(
                                topics.reviews(), null, BASE_TIME, new byte[] {1}, large),
                        TestingInputs.review(topics.reviews(), 1, BASE_TIME)),
                Map.of("compression.type", "lz4", "max.request.size", 16 << 20));

        job.runBounded(topics, 1);

        assertThat(topics.labelled()).extracting(LabelledVector::getRecordId).containsExactly("r1");
        assertThat(topics.deadLetters())
                .singleElement()
                .satisfies(
                        letter -> {
                            assertThat(letter.key()).containsExactly(1);
                            assertThat(letter.value()).isEmpty();
                            assertThat(letter.headers().lastHeader("polyphony.reason").value())
                                    .asString()
                                    .isEqualTo("OVERSIZE");
                            assertThat(letter.headers().lastHeader("polyphony.offset").value())
                                    .asString()
                                    .isEqualTo("0");
                        });
    }

    @Test
    void recordsAheadOfWhatTheOutputsTakeComeOutWithTheTimeOfNow() throws Exception {
        TestingTopics topics = TestingTopics.create(kafka, "ahead", 1);
        kafka.configure(
                Map.of("message.timestamp.after.max.ms", Long.toString(4 * HOUR)),
                topics.reviews());
        long ahead = System.currentTimeMillis() + 2 * HOUR;
        produceOneAndGarbage(topics, ahead);

        job.runBounded(topics, 1);

        assertThatTimesAreWithin(topics, ahead - 3 * HOUR, System.currentTimeMillis(), ahead);
    }

    @Test
    void oldRecordsAreNotDeletedAtOnceByTheRetentionOfTheOutputs() throws Exception {
        TestingTopics topics = TestingTopics.create(kafka, "old", 1);
        topics.configureOutputs(Map.of("retention.ms", Long.toString(HOUR)));
        long old = System.currentTimeMillis() - 2 * HOUR;
        produceOneAndGarbage(topics, old);

        job.runBounded(topics, 1);

        long now = System.currentTimeMillis();
        assertThatTimesAreWithin(topics, now - HOUR, now, old);
    }

    private static void produceOneAndGarbage(TestingTopics topics, long timestamp)
            throws IOException {
        kafka.produce(
                List.of(
                        TestingInputs.review(topics.reviews(), 1, timestamp),
                        TestingInputs.garbage(topics.reviews(), 2, timestamp)));
    }

    /** Asserts the timestamps of both outputs, and that the record's own stands beside them. */
    private static void assertThatTimesAreWithin(
            TestingTopics topics, long from, long to, long original) throws IOException {
        assertThat(topics.labelledRecords())
                .singleElement()
                .satisfies(record -> assertThat(record.timestamp()).isBetween(from, to));
        assertThat(topics.labelled().get(0).getPosition().getTimestamp().toEpochMilli())
                .isEqualTo(original);
        assertThat(topics.deadLetters())
                .singleElement()
                .satisfies(
                        letter -> {
                            assertThat(letter.timestamp()).isBetween(from, to);
                            assertThat(letter.headers().lastHeader("polyphony.timestamp").value())
                                    .asString()
                                    .isEqualTo(Long.toString(original));
                        });
    }

    private static void produceMixed(
            TestingTopics topics, int from, int to, List<ProducerRecord<byte[], byte[]>> produced)
            throws IOException {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            long timestamp = BASE_TIME + i * 50L;
            if (i % 25 == 7) {
                records.add(TestingInputs.garbage(topics.reviews(), i, timestamp));
            } else if (i % 25 == 13) {
                records.add(TestingInputs.withoutText(topics.reviews(), i, timestamp));
            } else if (i % 25 == 19) {
                records.add(TestingInputs.tombstone(topics.tickets(), i, timestamp));
            } else if (i % 3 == 0) {
                records.add(TestingInputs.ticket(topics.tickets(), i, timestamp));
            } else {
                records.add(TestingInputs.review(topics.reviews(), i, timestamp));
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
}
