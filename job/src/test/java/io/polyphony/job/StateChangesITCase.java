package io.polyphony.job;

import static io.polyphony.job.testing.TestingJob.PATIENCE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import io.polyphony.job.testing.TestingInputs;
import io.polyphony.job.testing.TestingJob;
import io.polyphony.job.testing.TestingKafka;
import io.polyphony.job.testing.TestingTopics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manual's table of what may change under a state, against a savepoint. */
class StateChangesITCase {

    private static final long BASE_TIME = 1_767_225_600_000L;

    private static final byte[] TRACE = "00-0af7651916cd43dd-b7ad6b71-01".getBytes(UTF_8);

    /** Options that may change, each with another value than that of the savepoint. */
    private static final Map<String, String> CHANGES =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("parallelism.default", "2"),
                            Map.entry("embedding.parallelism", "1"),
                            Map.entry("delivery.small-output-parallelism", "2"),
                            Map.entry("embedding.precision", "int8"),
                            Map.entry("embedding.batch.max-tokens", "512"),
                            Map.entry("embedding.cache.max-size", "0 b"),
                            Map.entry("embedding.threads", "2"),
                            Map.entry("clustering.shards", "3"),
                            Map.entry("clustering.shards-of-tenants", "acme:5"),
                            Map.entry("clustering.max-records", "100"),
                            Map.entry("clustering.max-size", "1 mb"),
                            Map.entry("clustering.max-themes", "100"),
                            Map.entry("clustering.max-candidates", "100"),
                            Map.entry("clustering.max-exemplars", "2"),
                            Map.entry("clustering.threshold.micro", "0.85"),
                            Map.entry("clustering.threshold.join", "0.75"),
                            Map.entry("clustering.threshold.high", "0.9"),
                            Map.entry("clustering.birth.records", "9"),
                            Map.entry("clustering.fade.after", "100 min"),
                            Map.entry("labelling.keywords", "false"),
                            Map.entry("labelling.language", "zh;en"),
                            Map.entry("labelling.max-terms", "1000"),
                            Map.entry("text.cleaning.quote", "false"),
                            Map.entry("text.language.usual", "acme:de"),
                            Map.entry("voting.memory", "10 d"),
                            Map.entry("voting.max-records", "1000"),
                            Map.entry("voting.author.max-share", "0.5"),
                            Map.entry("voting.author.min-texts", "50"),
                            Map.entry("output.include-text", "true"),
                            Map.entry("output.exemplar-text", "false"),
                            Map.entry("output.headers", "traceparent"),
                            Map.entry("sink.kafka.linger.ms", "1"),
                            Map.entry("delivery.guarantee", "at-least-once"),
                            Map.entry("source.out-of-orderness", "1 s"),
                            Map.entry("source.idle-timeout", "2 s")));

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    @TempDir private static Path folder;

    private static TestingKafka kafka;
    private static TestingTopics topics;
    private static TestingJob job;
    private static String savepoint;

    @BeforeAll
    static void stopWithASavepoint() throws Exception {
        Path model = Files.createDirectory(folder.resolve("model"));
        RandomCheckpoint.write(model, CheckpointShape.DEMO, List.of(), 42);
        job = new TestingJob(model);
        kafka = TestingKafka.start();
        topics = TestingTopics.create(kafka, "changes", 2);
        JobClient first = job.start(topics, 1, Map.of());
        kafka.produce(reviews(0, 20));
        await().atMost(PATIENCE).until(() -> topics.labelled().size() == 20);
        savepoint =
                first.stopWithSavepoint(
                                false,
                                folder.resolve("savepoints").toString(),
                                SavepointFormatType.CANONICAL)
                        .get();
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
    }

    @Test
    void whatMayChangeMayChangeAtOnce() throws Exception {
        Map<String, String> options = new HashMap<>(CHANGES);
        Path boilerplate = folder.resolve("boilerplate.txt");
        Files.writeString(boilerplate, "Thank you for choosing Acme.");
        options.put("text.boilerplate.file", boilerplate.toString());
        options.put("source.curation.topic", topics.reviews() + "-commands");
        options.put("source.topics", topics.reviews() + "," + topics.reviews() + "-more");
        kafka.createTopics(1, topics.reviews() + "-commands", topics.reviews() + "-more");
        assertThat(documented("yes.*")).isEqualTo(new TreeSet<>(options.keySet()));

        JobClient second = restore(job, options);
        kafka.produce(reviews(20, 30));
        ProducerRecord<byte[], byte[]> traced =
                TestingInputs.review(topics.reviews() + "-more", 99, BASE_TIME + 60_000);
        traced.headers().add("traceparent", TRACE).add("other", TRACE);
        kafka.produce(List.of(traced));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(topics.labelled())
                                        .extracting(vector -> vector.getRecordKey())
                                        .contains("acme/review/r29", "acme/review/r99"));
        assertThat(topics.labelledRecords())
                .filteredOn(record -> record.headers().toArray().length > 0)
                .singleElement()
                .satisfies(
                        record -> {
                            assertThat(record.key()).isEqualTo("acme/review/r99".getBytes(UTF_8));
                            assertThat(record.headers())
                                    .containsExactly(new RecordHeader("traceparent", TRACE));
                        });
        TestingJob.cancel(second);
    }

    @ParameterizedTest
    @CsvSource({
        "embedding.dimension, 32",
        "embedding.instruction, Find what this is about",
        "text.max-tokens, 40",
        "text.max-chunks, 3",
        "text.max-characters, 4000",
        "clustering.dimension, 16",
        "clustering.window, 3 s",
        "clustering.half-life, 100 min"
    })
    void whatMayNotChangeIsRefusedByItsName(String option, String value) throws Exception {
        assertThat(documented("no")).contains(option);

        assertRefusal(restore(job, Map.of(option, value)), option);
    }

    @Test
    void anotherModelIsRefusedByItsRevisions() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        RandomCheckpoint.write(other, CheckpointShape.DEMO, List.of(), 43);

        assertRefusal(restore(new TestingJob(other), Map.of()), "embedding.model (revision) is ");
    }

    private static void assertRefusal(JobClient restored, String option) {
        assertThatThrownBy(
                        () ->
                                restored.getJobExecutionResult()
                                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .hasStackTraceContaining("StateMismatchException")
                .rootCause()
                .hasMessageContaining("made with other settings, which cannot change under it: ")
                .hasMessageContaining(option)
                .hasMessageMatching("(?s).* is .+ in the state and now .+")
                .hasMessageContaining("'Another model or dimension'");
    }

    private static JobClient restore(TestingJob any, Map<String, String> changes) throws Exception {
        Map<String, String> options = new HashMap<>(changes);
        options.put("execution.state-recovery.path", savepoint);
        options.put("delivery.transactional-id-prefix", "restored-" + options.hashCode());
        return any.start(topics, 1, options);
    }

    /** Options of the table's rows whose second cell fits. */
    private static Set<String> documented(String cell) throws Exception {
        String manual = Files.readString(Path.of("../deploy/README.md"));
        Set<String> options = new TreeSet<>();
        Pattern row = Pattern.compile("(?m)^\\| ([^|]+) \\| (?:" + cell + ") \\|$");
        String table = manual.substring(manual.indexOf("| options | under a state |"));
        for (MatchResult found :
                row.matcher(table.substring(0, table.indexOf("\n\n"))).results().toList()) {
            Pattern.compile("`([^`]+)`")
                    .matcher(found.group(1))
                    .results()
                    .forEach(option -> options.add(option.group(1)));
        }
        return options;
    }

    private static List<ProducerRecord<byte[], byte[]>> reviews(int from, int to) throws Exception {
        List<ProducerRecord<byte[], byte[]>> reviews = new ArrayList<>();
        for (int i = from; i < to; i++) {
            reviews.add(TestingInputs.review(topics.reviews(), i, BASE_TIME + i));
        }
        return reviews;
    }
}
