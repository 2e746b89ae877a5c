package io.polyphony.job.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import io.polyphony.job.testing.ApicurioProcess;
import io.polyphony.job.testing.TestingJob;
import io.polyphony.job.testing.TestingKafka;
import io.polyphony.job.testing.TestingTopics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The example clients of {@code schemas/examples} at the topics of a running job: what they write
 * is read, and they read what it writes, with a registry and without.
 */
class ExamplesITCase {

    private static final int REVIEWS = 4;

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private static final Map<ExampleClients, Path> PREPARED = new EnumMap<>(ExampleClients.class);

    @TempDir private static Path folder;

    private static TestingKafka kafka;
    private static TestingJob job;

    @BeforeAll
    static void start() throws Exception {
        RandomCheckpoint.write(folder.resolve("model"), CheckpointShape.DEMO, List.of(), 42);
        job = new TestingJob(folder.resolve("model"));
        kafka = TestingKafka.start();
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
    }

    @ParameterizedTest
    @EnumSource
    void writeAndReadInSingleObjectEncoding(ExampleClients clients) throws Exception {
        Path scripts = prepared(clients);
        TestingTopics topics = topics(clients + "-plain");

        writeInputs(clients, scripts, topics, List.of());
        job.runBounded(topics, 1, Map.of("source.curation.topic", topics.outputs() + "-curation"));

        isReadAsWritten(clients, scripts, topics, List.of());
        assertThat(topics.labelled()).hasSize(REVIEWS + 1);
    }

    @ParameterizedTest
    @EnumSource
    void writeAndReadWithARegistry(ExampleClients clients) throws Exception {
        Path scripts = prepared(clients);
        TestingTopics topics = topics(clients + "-registry");
        try (ApicurioProcess apicurio =
                ApicurioProcess.start(folder.resolve(clients + "-apicurio.log"))) {
            List<String> registry =
                    List.of(
                            "--registry",
                            clients == ExampleClients.JAVA
                                    ? apicurio.url()
                                    : apicurio.confluentUrl());

            writeInputs(clients, scripts, topics, registry);
            job.runBounded(
                    topics,
                    1,
                    Map.of(
                            "schema-registry.url",
                            apicurio.confluentUrl(),
                            "source.curation.topic",
                            topics.outputs() + "-curation"));

            isReadAsWritten(clients, scripts, topics, registry);
        }
    }

    private static Path prepared(ExampleClients clients) throws Exception {
        if (!PREPARED.containsKey(clients)) {
            PREPARED.put(
                    clients,
                    clients.prepare(Files.createDirectories(folder.resolve(clients.name()))));
        }
        return PREPARED.get(clients);
    }

    private static TestingTopics topics(String name) throws Exception {
        TestingTopics topics = TestingTopics.create(kafka, name, 1);
        kafka.createTopics(1, name + "-curation");
        return topics;
    }

    private static void writeInputs(
            ExampleClients clients, Path scripts, TestingTopics topics, List<String> registry)
            throws Exception {
        if (clients == ExampleClients.JAVA) {
            for (int i = 0; i < REVIEWS; i++) {
                run(
                        clients,
                        scripts,
                        "produce",
                        "",
                        topics.reviews(),
                        registry,
                        "--source",
                        "review",
                        "--tenant",
                        "a/b",
                        "--id",
                        "r" + i,
                        "--text",
                        "the parcel came late, order " + i);
            }
            run(
                    clients,
                    scripts,
                    "produce",
                    "",
                    topics.tickets(),
                    registry,
                    "--source",
                    "ticket",
                    "--tenant",
                    "a/b",
                    "--id",
                    "t",
                    "--text",
                    "where is my parcel");
        } else {
            StringBuilder reviews = new StringBuilder();
            IntStream.range(0, REVIEWS)
                    .forEach(
                            i ->
                                    reviews.append(
                                            """
                                            {"id": "r%d", "tenant": "a/b", "text": "too late, %d"}
                                            """
                                                    .formatted(i, i)));
            run(
                    clients,
                    scripts,
                    "produce",
                    reviews.toString(),
                    topics.reviews(),
                    registry,
                    "--schema",
                    "Review");
            run(
                    clients,
                    scripts,
                    "produce",
                    "{\"id\": \"t\", \"tenant\": \"a/b\", \"body\": \"where is my parcel\","
                            + " \"channel\": \"EMAIL\"}\n",
                    topics.tickets(),
                    registry,
                    "--schema",
                    "Ticket");
        }
        run(
                clients,
                scripts,
                "erase",
                "",
                topics.reviews(),
                List.of(),
                "--tenant",
                "a/b",
                "--source",
                "review",
                "--id",
                "r0");
        curate(clients, scripts, topics.outputs() + "-curation", registry);
    }

    /** A name for a theme that is not there, which comes back as a dead letter. */
    private static void curate(
            ExampleClients clients, Path scripts, String topic, List<String> registry)
            throws Exception {
        if (clients == ExampleClients.JAVA) {
            run(
                    clients,
                    scripts,
                    "curate",
                    "",
                    topic,
                    registry,
                    "--tenant",
                    "a/b",
                    "--id",
                    "c",
                    "--theme",
                    "none",
                    "--name",
                    "Late",
                    "--author",
                    "kim");
        } else {
            run(
                    clients,
                    scripts,
                    "curate",
                    "",
                    topic,
                    registry,
                    "--command",
                    "{\"id\": \"c\", \"tenant\": \"a/b\", \"kind\": \"RENAME\","
                            + " \"themeId\": \"none\", \"name\": \"Late\", \"author\": \"kim\"}");
        }
    }

    private static void isReadAsWritten(
            ExampleClients clients, Path scripts, TestingTopics topics, List<String> registry)
            throws Exception {
        Map<String, List<String>> read = new HashMap<>();
        for (String output :
                List.of("labelled-vectors", "theme-events", "themes", "dead-letters")) {
            String topic = topics.outputs() + "-" + output;
            List<String> more = new ArrayList<>(List.of("--group", topic, "--idle", "2"));
            if (clients == ExampleClients.JAVA) {
                more.addAll(List.of("--output", output));
            }
            List<String> lines =
                    run(
                            clients,
                            scripts,
                            "consume",
                            "",
                            topic,
                            registry,
                            more.toArray(String[]::new));
            assertThat(lines).as(output).hasSameSizeAs(kafka.committed(topic));
            read.put(output, lines);
        }
        assertThat(read.get("labelled-vectors"))
                .anySatisfy(line -> assertThat(line).contains("a%2Fb/review/r1", "\"vector\""))
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .contains("a%2Fb/review/r0")
                                        .containsPattern("(\"value\": ?|\t)null"));
        assertThat(read.get("dead-letters")).singleElement().asString().contains("a/b");
    }

    private static List<String> run(
            ExampleClients clients,
            Path scripts,
            String script,
            String input,
            String topic,
            List<String> registry,
            String... more)
            throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("--bootstrap", kafka.bootstrapServers(), "--topic", topic));
        arguments.addAll(registry);
        arguments.addAll(List.of(more));
        return clients.run(scripts, script, input, arguments.toArray(String[]::new));
    }
}
