package io.polyphony.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apicurio.registry.serde.SerdeConfig;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerdeConfig;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import io.polyphony.job.avro.registry.TestingRegistry;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.enrichment.PipelineDefaults;
import io.polyphony.job.testing.ApicurioProcess;
import io.polyphony.job.testing.TestingInputs;
import io.polyphony.job.testing.TestingKafka;
import io.polyphony.schemas.LabelledVector;
import io.polyphony.schemas.Review;
import io.polyphony.schemas.ThemeEvent;
import io.polyphony.schemas.Ticket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole job with a schema registry: a real one, whose own serialisers write its inputs and read
 * its outputs, and one that fails.
 */
class SchemaRegistryITCase {

    private static final long BASE_TIME = 1_767_225_600_000L;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @TempDir private static Path folder;

    private static TestingKafka kafka;

    @BeforeAll
    static void start() throws Exception {
        RandomCheckpoint.write(folder.resolve("model"), CheckpointShape.DEMO, List.of(), 42);
        kafka = TestingKafka.start();
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
    }

    @Test
    void readsWhatApicurioWritesAndWritesWhatApicurioReads() throws Exception {
        try (ApicurioProcess apicurio = ApicurioProcess.start(folder.resolve("apicurio.log"));
                AvroKafkaSerializer<SpecificRecord> serializer = serializer(apicurio);
                AvroKafkaDeserializer<SpecificRecord> deserializer = deserializer(apicurio)) {
            kafka.createTopics(1, topics("real"));
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                records.add(
                        record(i, "real-reviews", serializer.serialize("real-reviews", review(i))));
            }
            records.add(record(20, "real-tickets", serializer.serialize("real-tickets", ticket())));
            records.add(TestingInputs.review("real-reviews", 21, BASE_TIME + 500L * 21));
            records.add(record(22, "real-reviews", framed(999_999, new byte[] {1, 2, 3})));
            kafka.produce(records);

            environment("real", apicurio.confluentUrl(), Map.of("source.bounded", "true"))
                    .execute();

            List<LabelledVector> labelled = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> message :
                    kafka.committed("real-labelled-vectors")) {
                assertThat(message.value()).startsWith(0);
                labelled.add(
                        (LabelledVector)
                                deserializer.deserialize(message.topic(), message.value()));
            }
            assertThat(labelled)
                    .extracting(LabelledVector::getRecordId)
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(
                                            IntStream.range(0, 20).mapToObj(i -> "a" + i),
                                            Stream.of("t", "r21"))
                                    .toList());
            assertThat(labelled)
                    .allSatisfy(
                            vector ->
                                    assertThat(vector.getVector()).hasSize(vector.getDimension()));
            assertThat(kafka.committed("real-theme-events"))
                    .isNotEmpty()
                    .allSatisfy(
                            message ->
                                    assertThat(
                                                    deserializer.deserialize(
                                                            message.topic(), message.value()))
                                            .isInstanceOf(ThemeEvent.class));
            assertThat(kafka.committed("real-dead-letters"))
                    .singleElement()
                    .satisfies(SchemaRegistryITCase::isTheRecordOfAnUnknownSchema);
        }
    }

    @Test
    void aRegistryThatIsDownRestartsTheJobAndLosesNothing() throws Exception {
        try (TestingRegistry registry = new TestingRegistry()) {
            registry.put(1, Review.getClassSchema());
            kafka.createTopics(1, topics("down"));
            JobClient job =
                    environment("down", registry.url(), Map.of("schema-registry.max-attempts", "2"))
                            .executeAsync();
            registry.always(TestingRegistry.status(503));
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                byte[] single = bytes(review(i).toByteBuffer());
                byte[] binary = new byte[single.length - 10];
                System.arraycopy(single, 10, binary, 0, binary.length);
                records.add(record(i, "down-reviews", framed(1, binary)));
            }
            kafka.produce(records);

            await().atMost(PATIENCE).until(() -> registry.faultsAnswered() >= 6);
            registry.always(null);

            await().atMost(PATIENCE)
                    .until(() -> kafka.committed("down-labelled-vectors").size() >= 10);
            job.cancel().get();
            assertThat(kafka.committed("down-labelled-vectors"))
                    .extracting(message -> new String(message.key(), StandardCharsets.UTF_8))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 10).mapToObj(i -> "acme/review/a" + i).toList());
            assertThat(kafka.committed("down-dead-letters")).isEmpty();
        }
    }

    private static void isTheRecordOfAnUnknownSchema(ConsumerRecord<byte[], byte[]> message) {
        assertThat(message.value()).isEqualTo(framed(999_999, new byte[] {1, 2, 3}));
        assertThat(message.headers().lastHeader("polyphony.reason").value())
                .asString()
                .isEqualTo("UNKNOWN_SCHEMA");
    }

    private static AvroKafkaSerializer<SpecificRecord> serializer(ApicurioProcess registry) {
        AvroKafkaSerializer<SpecificRecord> serializer = new AvroKafkaSerializer<>();
        Map<String, Object> settings = serde(registry);
        settings.put(SerdeConfig.AUTO_REGISTER_ARTIFACT, true);
        serializer.configure(settings, false);
        return serializer;
    }

    private static AvroKafkaDeserializer<SpecificRecord> deserializer(ApicurioProcess registry) {
        AvroKafkaDeserializer<SpecificRecord> deserializer = new AvroKafkaDeserializer<>();
        Map<String, Object> settings = serde(registry);
        settings.put(AvroKafkaSerdeConfig.USE_SPECIFIC_AVRO_READER, true);
        deserializer.configure(settings, false);
        return deserializer;
    }

    /** Confluent's wire format in Apicurio's words. */
    private static Map<String, Object> serde(ApicurioProcess registry) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(SerdeConfig.REGISTRY_URL, registry.url());
        settings.put(SerdeConfig.ENABLE_CONFLUENT_ID_HANDLER, true);
        settings.put(SerdeConfig.USE_ID, "contentId");
        settings.put(SerdeConfig.ENABLE_HEADERS, false);
        return settings;
    }

    private static String[] topics(String name) {
        return Stream.of(
                        "reviews",
                        "tickets",
                        "labelled-vectors",
                        "theme-events",
                        "themes",
                        "dead-letters")
                .map(topic -> name + "-" + topic)
                .toArray(String[]::new);
    }

    private static StreamExecutionEnvironment environment(
            String name, String registry, Map<String, String> options) throws Exception {
        Map<String, String> all = new HashMap<>();
        all.put("source.topics", name + "-reviews," + name + "-tickets");
        for (String output :
                List.of("labelled-vectors", "theme-events", "themes", "dead-letters")) {
            all.put("output." + output + ".topic", name + "-" + output);
        }
        all.put("schema-registry.url", registry);
        all.put("schema-registry.retry-delay", "10 ms");
        all.put("delivery.transactional-id-prefix", name);
        all.put("delivery.transaction-timeout", "1 min");
        all.put("source.bootstrap-servers", kafka.bootstrapServers());
        all.put("source.start", "earliest");
        all.put("source.idle-timeout", "1 s");
        all.put("source.restart-timeout", "2 s");
        all.put("embedding.model", folder.resolve("model").toString());
        all.put("clustering.window", "2 s");
        all.put("parallelism.default", "1");
        all.put("execution.checkpointing.interval", "500 ms");
        all.put("restart-strategy.type", "fixed-delay");
        all.put("restart-strategy.fixed-delay.attempts", "1000");
        all.put("restart-strategy.fixed-delay.delay", "100 ms");
        all.putAll(options);
        JobConfiguration configuration = JobConfiguration.of(all);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        PipelineDefaults.complete(configuration.flink()));
        EnrichmentJob.build(
                env,
                configuration,
                new CompiledModelLoader(
                        folder.resolve("model").toString(), null, null, 1, Device.CPU));
        return env;
    }

    private static Review review(int number) {
        return Review.newBuilder()
                .setId("a" + number)
                .setTenant("acme")
                .setAuthor("author-" + number)
                .setText("the parcel came too late, order " + number)
                .build();
    }

    private static Ticket ticket() {
        return Ticket.newBuilder()
                .setId("t")
                .setTenant("acme")
                .setBody("where is my parcel")
                .build();
    }

    private static byte[] framed(int id, byte[] binary) {
        return ByteBuffer.allocate(5 + binary.length).put((byte) 0).putInt(id).put(binary).array();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static ProducerRecord<byte[], byte[]> record(int number, String topic, byte[] value) {
        return new ProducerRecord<>(topic, null, BASE_TIME + 500L * number, null, value);
    }
}
