package io.polyphony.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.enrichment.PipelineDefaults;
import io.polyphony.job.kafka.sink.DeadLetterHeaders;
import io.polyphony.job.testing.FailingModelLoader;
import io.polyphony.job.testing.FlinkPages;
import io.polyphony.job.testing.LogCanaries;
import io.polyphony.job.testing.RefusingModelLoader;
import io.polyphony.job.testing.TestingKafka;
import io.polyphony.schemas.Review;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever goes wrong with a text, neither log nor metrics nor Flink's pages repeat a word of it.
 */
class TextsStayInsideITCase {

    /** Stands in every text, so also among the keywords of themes. */
    private static final String CANARY = "zebrafinch";

    private static final long BASE_TIME = 1_767_225_600_000L;
    private static final int SENSIBLE = 60;
    private static final int MAX_TOKENS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
                            .build());

    @TempDir private Path model;

    @Test
    void textsAreInNoLogNoMetricAndNoPage(@InjectMiniCluster MiniCluster cluster) throws Exception {
        RandomCheckpoint.write(model, CheckpointShape.DEMO, List.of(), 42);
        try (TestingKafka kafka = TestingKafka.start();
                LogCanaries watch = LogCanaries.over(List.of(CANARY))) {
            kafka.createTopics(1, "reviews", "tickets", "curation");
            kafka.createTopics(1, "labelled-vectors", "theme-events", "themes", "dead-letters");
            kafka.produce(feedback());
            FailingModelLoader.crashNextPass();

            JobClient job = start(kafka);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(reasons(kafka)).hasSize(4));
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(kafka.committed("labelled-vectors"))
                                            .hasSizeGreaterThanOrEqualTo(SENSIBLE));
            lookAtMetrics(watch);
            new FlinkPages(cluster.getRestAddress().get())
                    .read(job.getJobID().toString())
                    .forEach(watch::look);
            job.cancel().get();
            await().atMost(PATIENCE).until(() -> job.getJobStatus().get() == JobStatus.CANCELED);

            assertThat(FailingModelLoader.hasCrashed()).isTrue();
            assertThat(reasons(kafka))
                    .containsExactlyInAnyOrder(
                            "reviews UNKNOWN_SCHEMA",
                            "reviews UNDECODABLE",
                            "reviews INFERENCE_FAILED",
                            "curation UNDECODABLE");
            assertThat(text(kafka.committed("themes"))).contains(CANARY);
            assertThat(watch.events()).isGreaterThan(1000);
            assertThat(watch.caught()).isEmpty();
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> feedback() throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < SENSIBLE; i++) {
            records.add(review(i, CANARY + " ate the cable number " + i, BASE_TIME + i * 100L));
        }
        records.add(new ProducerRecord<>("reviews", bytes(CANARY + " is not Avro")));
        records.add(new ProducerRecord<>("reviews", unknownSchema()));
        byte[] cut = value("cut", CANARY.repeat(3));
        records.add(new ProducerRecord<>("reviews", Arrays.copyOf(cut, cut.length - 9)));
        records.add(review(SENSIBLE, (CANARY + " ").repeat(MAX_TOKENS), BASE_TIME));
        records.add(new ProducerRecord<>("curation", bytes(CANARY + " shall be pinned")));
        return records;
    }

    private JobClient start(TestingKafka kafka) throws Exception {
        Map<String, String> options = new HashMap<>();
        options.put("source.bootstrap-servers", kafka.bootstrapServers());
        options.put("source.start", "earliest");
        options.put("source.idle-timeout", "1 s");
        options.put("source.restart-timeout", "2 s");
        options.put("source.curation.topic", "curation");
        options.put("embedding.model", model.toString());
        options.put("embedding.batch.max-tokens", Integer.toString(MAX_TOKENS));
        options.put("clustering.window", "2 s");
        options.put("delivery.guarantee", "at-least-once");
        options.put("parallelism.default", "1");
        options.put("execution.checkpointing.interval", "500 ms");
        options.put("restart-strategy.type", "fixed-delay");
        options.put("restart-strategy.fixed-delay.attempts", "3");
        options.put("restart-strategy.fixed-delay.delay", "100 ms");
        JobConfiguration configuration = JobConfiguration.of(options);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        PipelineDefaults.complete(configuration.flink()));
        CompiledModelLoader real =
                new CompiledModelLoader(model.toString(), null, null, 1, Device.CPU);
        EnrichmentJob.build(
                env,
                configuration,
                new FailingModelLoader(new RefusingModelLoader(real, MAX_TOKENS)));
        return env.executeAsync();
    }

    private static void lookAtMetrics(LogCanaries watch) {
        Map<MetricGroup, Map<String, Metric>> groups = METRICS.getMetricsByGroup();
        assertThat(groups.values())
                .anySatisfy(metrics -> assertThat(metrics).containsKey("numDeadLetters"));
        groups.forEach(
                (group, metrics) -> {
                    watch.look("scope", String.join(".", group.getScopeComponents()));
                    watch.look("variables", group.getAllVariables().toString());
                    metrics.forEach(
                            (name, metric) -> {
                                watch.look("metric", name);
                                if (metric instanceof Gauge<?> gauge) {
                                    watch.look(name, String.valueOf(gauge.getValue()));
                                }
                            });
                });
    }

    private static Set<String> reasons(TestingKafka kafka) {
        Set<String> reasons = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> letter : kafka.committed("dead-letters")) {
            reasons.add(
                    header(letter, DeadLetterHeaders.TOPIC)
                            + " "
                            + header(letter, DeadLetterHeaders.REASON));
            assertThat(header(letter, DeadLetterHeaders.DETAIL)).doesNotContain(CANARY);
        }
        return reasons;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return DeadLetterHeaders.read(letter.headers(), name).orElseThrow();
    }

    private static String text(List<ConsumerRecord<byte[], byte[]>> records) {
        StringBuilder text = new StringBuilder();
        records.forEach(record -> text.append(new String(record.value(), StandardCharsets.UTF_8)));
        return text.toString();
    }

    private static ProducerRecord<byte[], byte[]> review(int number, String text, long timestamp)
            throws Exception {
        return new ProducerRecord<>(
                "reviews", 0, timestamp, bytes("r" + number), value("r" + number, text));
    }

    private static byte[] value(String id, String text) throws Exception {
        ByteBuffer value =
                Review.newBuilder()
                        .setId(id)
                        .setTenant("acme")
                        .setAuthor("author-" + id)
                        .setText(text)
                        .build()
                        .toByteBuffer();
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        return bytes;
    }

    /** Single-object encoding with a fingerprint that nobody knows. */
    private static byte[] unknownSchema() {
        byte[] text = bytes(CANARY + " of tomorrow");
        return ByteBuffer.allocate(10 + text.length)
                .put((byte) 0xC3)
                .put((byte) 1)
                .putLong(42)
                .put(text)
                .array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
