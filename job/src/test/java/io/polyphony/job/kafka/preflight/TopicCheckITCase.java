package io.polyphony.job.kafka.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.job.check.Check;
import io.polyphony.job.check.Covers;
import io.polyphony.job.check.Findings;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.testing.TestingKafka;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The settings of topics, and the presence of other jobs, before one starts. */
@Timeout(120)
class TopicCheckITCase {

    private static final String ID = "running-labelled-vectors-0-1";

    private static TestingKafka kafka;

    @BeforeAll
    static void start() throws Exception {
        kafka = TestingKafka.start();
        kafka.createTopics(2, "reviews", "tickets", "curation");
        kafka.createTopics(1, "labelled-vectors", "theme-events", "themes", "dead-letters");
        kafka.createTopics(1, "compacted", "both", "kept", "scarce", "brief", "other-events");
        kafka.configure(Map.of("cleanup.policy", "compact"), "compacted");
        kafka.configure(
                Map.of("cleanup.policy", "compact,delete", "retention.ms", "259200000"), "both");
        kafka.configure(Map.of("min.insync.replicas", "2"), "scarce");
        kafka.configure(Map.of("retention.ms", "3600000", "retention.bytes", "1000"), "brief");
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
    }

    @Test
    void findsNothingWhereAllIsWell() throws Exception {
        Findings findings = inspect(prefix("fresh"), Map.of());

        assertThat(findings.problems()).isEmpty();
        assertThat(findings.warnings()).isEmpty();
    }

    @Test
    @Covers(Check.CLEANUP_POLICY)
    void refusesWhatBrokersWouldRemoveOrRefuse() throws Exception {
        assertThat(refused("output.dead-letters.topic", "compacted"))
                .containsExactly(
                        "topic 'compacted' has cleanup.policy compact, but must have delete: it"
                                + " would refuse letters without a key, which would restart the"
                                + " job for ever");
        assertThat(refused("output.themes.topic", "kept"))
                .containsExactly(
                        "topic 'kept' has cleanup.policy delete, but must have compact: themes"
                                + " whose state does not change would be deleted");
        assertThat(refused("output.theme-events.topic", "both"))
                .containsExactly(
                        "topic 'both' has cleanup.policy compact,delete, but must have delete: all"
                                + " events of a tenant but the last would be lost");
        for (String input : List.of("source.topics", "source.curation.topic")) {
            assertThat(refused(input, "compacted"))
                    .containsExactly(
                            "topic 'compacted' has cleanup.policy compact, but must have delete:"
                                    + " records would be lost before they are read");
        }
        assertThat(refused("output.labelled-vectors.topic", "compacted")).isEmpty();
        assertThat(warned("output.themes.topic", "both"))
                .containsExactly(
                        "topic 'both' has cleanup.policy compact,delete: themes whose state does"
                                + " not change are deleted after retention.ms, 259200000");
    }

    @Test
    @Covers(Check.REPLICAS)
    void refusesOutputsThatTakeNoWrite() throws Exception {
        assertThat(refused("output.dead-letters.topic", "scarce"))
                .containsExactly(
                        "topic 'scarce' has min.insync.replicas 2, but 1 replicas: no write would"
                                + " pass");
        assertThat(refused("source.topics", "scarce")).isEmpty();
    }

    @Test
    @Covers(Check.RETENTION)
    void warnsOfInputsThatAreKeptBriefly() throws Exception {
        assertThat(warned("source.topics", "brief"))
                .containsExactly(
                        "topic 'brief' has retention.ms 3600000: what the job has not read by then,"
                                + " in an outage or behind a backlog, is lost",
                        "topic 'brief' has retention.bytes 1000, below its segment.bytes,"
                                + " 1073741824: each segment is deleted once it is full, however"
                                + " young its records are");
    }

    @Test
    @Covers(Check.PARTITIONS)
    void warnsOfReadersWithoutPartitions() throws Exception {
        assertThat(inspect(new JobPlan(1_000, 6, true), Map.of()).warnings())
                .containsExactly(
                        "the source has parallelism 6, but its topics 4 partitions: 2 readers have"
                                + " nothing to do");
        assertThat(inspect(new JobPlan(1_000, 4, true), Map.of()).warnings()).isEmpty();
    }

    @Test
    @Covers(Check.CLIENT_KEY)
    void warnsOfClientOptionsThatNoClientKnows() throws Exception {
        assertThat(warned("source.kafka.fetch.min.byte", "1"))
                .containsExactly(
                        "source.kafka.fetch.min.byte: no consumer of Kafka knows it; did you mean"
                                + " 'source.kafka.fetch.min.bytes'?");
        assertThat(warned("source.kafka.linger.ms", "5"))
                .containsExactly(
                        "source.kafka.linger.ms is an option of Kafka's producers: did you mean"
                                + " 'sink.kafka.linger.ms'?");
        assertThat(warned("sink.kafka.compression.type", "lz4")).isEmpty();
    }

    @Test
    @Covers(Check.RUNNING_JOB)
    void refusesToStartBesideAJobWithTheSameTransactions() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            producer.initTransactions();
            begin(producer);
            // what a stopped job has left stays as it is
            assertThat(inspect(prefix("running"), Map.of()).problems()).isEmpty();

            ScheduledExecutorService job = Executors.newSingleThreadScheduledExecutor();
            job.scheduleWithFixedDelay(() -> checkpoint(producer), 0, 300, TimeUnit.MILLISECONDS);
            Findings atStart = inspect(prefix("running"), Map.of());
            Findings atCheck = inspect(new JobPlan(1_000, 1, false), prefix("running"));
            job.shutdown();
            assertThat(job.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

            assertThat(atStart.problems())
                    .containsExactly(
                            "delivery.transactional-id-prefix: a job with the prefix 'running'"
                                    + " runs, its transaction '"
                                    + ID
                                    + "' has just begun; stop it, or give this job another"
                                    + " prefix");
            assertThat(atCheck.problems()).isEmpty();
            assertThat(atCheck.warnings())
                    .singleElement()
                    .asString()
                    .contains("a job with the prefix 'running' runs");
        }
    }

    @Test
    @Covers(Check.RUNNING_JOB)
    void warnsOfOthersInTheGroup() throws Exception {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        properties.put("group.id", "shared");
        properties.put("client.id", "somebody");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("reviews"));
            while (consumer.assignment().isEmpty()) {
                consumer.poll(Duration.ofMillis(100));
            }

            assertThat(warned("source.group-id", "shared"))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "source.group-id: other consumers read in the group 'shared'"
                                    + " (somebody at ");
        }
    }

    /** Ends the transaction of a job and begins the next one. */
    private static void checkpoint(KafkaProducer<byte[], byte[]> producer) {
        producer.commitTransaction();
        begin(producer);
    }

    private static void begin(KafkaProducer<byte[], byte[]> producer) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("labelled-vectors", new byte[] {1}, new byte[] {1}));
        producer.flush();
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        properties.put("transactional.id", ID);
        return new KafkaProducer<>(
                properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static List<String> refused(String key, String value) throws Exception {
        return inspect(prefix("fresh"), Map.of(key, value)).problems();
    }

    private static List<String> warned(String key, String value) throws Exception {
        Findings findings = inspect(prefix("fresh"), Map.of(key, value));
        assertThat(findings.problems()).isEmpty();
        return findings.warnings();
    }

    private static Findings inspect(Map<String, String> start, Map<String, String> more)
            throws Exception {
        Map<String, String> options = new HashMap<>(start);
        options.putAll(more);
        return inspect(new JobPlan(1_000, 1, true), options);
    }

    private static Findings inspect(JobPlan plan, Map<String, String> more)
            throws ConfigurationException, InterruptedException {
        Map<String, String> values = new HashMap<>(prefix("fresh"));
        values.put("source.bootstrap-servers", kafka.bootstrapServers());
        values.put("embedding.model", "/model");
        values.put("source.max-record-size", "1 mb");
        values.putAll(more);
        Findings findings = new Findings();
        KafkaPreflight.inspect(JobConfiguration.of(values), plan, findings);
        return findings;
    }

    private static Map<String, String> prefix(String prefix) {
        return Map.of("delivery.transactional-id-prefix", prefix);
    }
}
