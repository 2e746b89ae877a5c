package io.polyphony.job.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.function.theme.Shards;
import io.polyphony.job.check.Check;
import io.polyphony.job.check.Covers;
import io.polyphony.job.options.ClusteringOptions;
import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.options.DeliveryOptions;
import io.polyphony.job.options.EmbeddingOptions;
import io.polyphony.job.options.OpenAiOptions;
import io.polyphony.job.options.SchemaRegistryOptions;
import io.polyphony.job.options.SourceOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobConfigurationTest {

    private static final String[] REQUIRED = {
        "-Dsource.bootstrap-servers=broker:9092",
        "-Dembedding.model=/model",
        "-Ddelivery.transactional-id-prefix=polyphony"
    };

    private static final ModelDescription MODEL = new ModelDescription("m", "abc", 1024, 1000);

    @TempDir private Path folder;

    @Test
    void needsOnlyBrokersModelAndPrefix() throws Exception {
        JobConfiguration options = parse();

        assertThat(options.get(SourceOptions.TOPICS)).containsExactly("reviews", "tickets");
        assertThat(options.get(DeliveryOptions.GUARANTEE))
                .isEqualTo(DeliveryGuarantee.EXACTLY_ONCE);
        assertThat(options.outputBootstrapServers()).isEqualTo("broker:9092");
        assertThat(ClusteringOptions.settings(options, MODEL, "clustering"))
                .isEqualTo(ClusteringSettings.defaults());
    }

    @Test
    void readsNestedAndFlatKeysOfAFile() throws Exception {
        Path file =
                file(
                        """
                        source:
                          topics: [a, b]
                          kafka:
                            security.protocol: SSL
                        embedding.batch:
                          max-size: 7
                        embedding.batch.max-time-in-buffer: 20 ms
                        execution.checkpointing.interval: 3 s
                        clustering.shards-of-tenants: {acme: 8}
                        """);

        JobConfiguration options = parse("--config", file.toString());

        assertThat(options.get(SourceOptions.TOPICS)).containsExactly("a", "b");
        assertThat(options.get(EmbeddingOptions.MAX_BATCH_SIZE)).isEqualTo(7);
        assertThat(options.get(EmbeddingOptions.MAX_TIME_IN_BUFFER))
                .isEqualTo(Duration.ofMillis(20));
        assertThat(options.passThrough(SourceOptions.KAFKA_PREFIX))
                .isEqualTo(Map.of("security.protocol", "SSL"));
        assertThat(options.flink().toMap()).containsOnlyKeys("execution.checkpointing.interval");
        assertThat(options.flink().get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(ClusteringOptions.shards(options)).isEqualTo(new Shards(1, Map.of("acme", 8)));
    }

    @Test
    void theCommandLineWinsOverFilesAndWhatIsLaterOverWhatIsEarlier() throws Exception {
        Path first = file("embedding.threads: 1");
        Path second = Files.writeString(folder.resolve("second.yaml"), "embedding.threads: 2");

        assertThat(
                        parse("--config", first.toString(), "--config", second.toString())
                                .get(EmbeddingOptions.THREADS))
                .isEqualTo(2);
        assertThat(
                        parse(
                                        "-Dembedding.threads=3",
                                        "-D",
                                        "embedding.threads=4",
                                        "--config",
                                        first.toString())
                                .get(EmbeddingOptions.THREADS))
                .isEqualTo(4);
    }

    @Test
    void listsMayBeWrittenWithCommas() throws Exception {
        assertThat(parse("-Dsource.topics=a, b").get(SourceOptions.TOPICS))
                .containsExactly("a", "b");
        assertThat(parse("-Dsource.topics=a;b").get(SourceOptions.TOPICS))
                .containsExactly("a", "b");
        assertThat(parse("-Dsource.topics=one").get(SourceOptions.TOPICS)).containsExactly("one");
    }

    @Test
    void shardsOfTenantsMayBeWrittenOnTheCommandLine() throws Exception {
        assertThat(
                        ClusteringOptions.shards(
                                parse("-Dclustering.shards-of-tenants=acme:8,globex:16")))
                .isEqualTo(new Shards(1, Map.of("acme", 8, "globex", 16)));
    }

    @Test
    @Covers(Check.KEY)
    void suggestsTheNearestKeyForAnUnknownOne() {
        assertThat(problems("-Dembeding.batch.max-size=3"))
                .containsExactly(
                        "unknown option 'embeding.batch.max-size'; did you mean"
                                + " 'embedding.batch.max-size'?");
        assertThat(problems("-Dclustering.treshold.join=0.5"))
                .containsExactly(
                        "unknown option 'clustering.treshold.join'; did you mean"
                                + " 'clustering.threshold.join'?");
    }

    @Test
    void suggestsFlinksOwnKeyForOneThatIsAllButIt() throws Exception {
        assertThat(problems("-Dexecution.checkpointing.intervall=3 s"))
                .containsExactly(
                        "unknown option 'execution.checkpointing.intervall'; did you mean"
                                + " 'execution.checkpointing.interval'?");
        assertThat(problems("-Dpipeline.max-paralelism=720"))
                .containsExactly(
                        "unknown option 'pipeline.max-paralelism'; did you mean"
                                + " 'pipeline.max-parallelism'?");
        for (String known :
                List.of(
                        "execution.checkpointing.interval=3 s",
                        "state.backend.rocksdb.memory.managed=true",
                        "metrics.reporter.prom.port=9249",
                        "restart-strategy.fixed-delay.attempts=3",
                        "external-resource.gpu.amount=1",
                        "s3.endpoint=http://minio:9000",
                        "taskmanager.memory.task.off-heap.size=1g")) {
            assertThat(parse("-D" + known).flink().toMap()).hasSize(1);
        }
    }

    @Test
    void refusesKafkaPropertiesThatHaveAnOptionOfTheirOwn() {
        assertThat(problems("-Dsource.kafka.group.id=mine"))
                .containsExactly("'source.kafka.group.id' is set by 'source.group-id'");
    }

    @Test
    void theCurationTopicHasANameOfItsOwn() {
        assertThat(problems("-Dsource.curation.topic= "))
                .anyMatch(line -> line.startsWith("source.curation.topic must be the name"));
        assertThat(problems("-Dsource.curation.topic=reviews"))
                .containsExactly("source.curation.topic (reviews) must not be among source.topics");
    }

    @Test
    void checksTheAddressOfTheSchemaRegistryAndWhatBelongsToIt() {
        for (String url :
                List.of(
                        "registry:8081",
                        "ftp://registry",
                        "http://ann:pw@registry",
                        "http://r?a=b")) {
            assertThat(problems("-Dschema-registry.url=" + url))
                    .containsExactly(
                            "schema-registry.url must be an address like http://host:8081, without"
                                    + " user, password or query");
        }
        assertThat(problems("-Dschema-registry.username=ann"))
                .containsExactly(
                        "schema-registry.username needs schema-registry.url",
                        "schema-registry.username needs schema-registry.password-file");
        assertThat(
                        problems(
                                "-Dschema-registry.url=https://registry",
                                "-Dschema-registry.password-file=/run/secrets/registry",
                                "-Dschema-registry.truststore-password-file=/run/secrets/store",
                                "-Dschema-registry.max-attempts=0",
                                "-Dschema-registry.cache.unknown-ttl=0 s"))
                .containsExactly(
                        "schema-registry.password-file needs schema-registry.username",
                        "schema-registry.truststore-password-file needs schema-registry.truststore",
                        "schema-registry.max-attempts must be at least 1, but is 0",
                        "schema-registry.cache.unknown-ttl must be at least 1 ms, but is 0 ms");
    }

    @Test
    void filesWithSecretsMayComeFromTheEnvironment() throws Exception {
        Map<String, String> environment =
                Map.of(
                        "POLYPHONY_SCHEMA_REGISTRY_PASSWORD_FILE", "/run/secrets/registry",
                        "POLYPHONY_EMBEDDING_OPENAI_API_KEY_FILE", "/run/secrets/key",
                        "POLYPHONY_HEAP", "1g",
                        "PATH", "/bin");
        String[] arguments = {
            REQUIRED[0],
            REQUIRED[1],
            REQUIRED[2],
            "--config",
            file("embedding.openai.api-key-file: /from/file").toString(),
            "-Dschema-registry.url=http://registry",
            "-Dschema-registry.username=ann",
            "-Dschema-registry.password-file=/from/line"
        };

        JobConfiguration options = JobConfiguration.fromArguments(environment, arguments);

        assertThat(options.get(SchemaRegistryOptions.PASSWORD_FILE)).isEqualTo("/from/line");
        assertThat(options.get(OpenAiOptions.API_KEY_FILE)).isEqualTo("/run/secrets/key");
    }

    @Test
    void suggestsTheNearestVariableForAnUnknownOne() {
        Map<String, String> environment =
                Map.of("POLYPHONY_SCHEMAREGISTRY_PASSWORD_FILE", "canary");

        assertThat(
                        catchThrowableOfType(
                                        ConfigurationException.class,
                                        () -> JobConfiguration.fromArguments(environment, REQUIRED))
                                .problems())
                .containsExactly(
                        "unknown environment variable 'POLYPHONY_SCHEMAREGISTRY_PASSWORD_FILE'; did"
                                + " you mean 'POLYPHONY_SCHEMA_REGISTRY_PASSWORD_FILE'?");
    }

    @Test
    @Covers({Check.ARGUMENT, Check.TYPE, Check.VALUE})
    void reportsEverythingAtOnce() {
        ConfigurationException failure =
                catchThrowableOfType(
                        ConfigurationException.class,
                        () ->
                                JobConfiguration.fromArguments(
                                        "-Dsource.idle-timeout=soon",
                                        "-Dsource.start=yesterday",
                                        "-Dembedding.batch.max-size=0",
                                        "-Dclustering.threshold.join=1.5",
                                        "-Dunknown",
                                        "run"));

        assertThat(failure.problems())
                .containsExactly(
                        "-D needs key=value, but got 'unknown'",
                        "unknown argument 'run'; see --help",
                        "source.start: cannot read 'yesterday' as committed, earliest, latest,"
                                + " timestamp",
                        "source.idle-timeout: cannot read 'soon' as Duration",
                        "source.bootstrap-servers is required",
                        "embedding.model is required",
                        "embedding.batch.max-size must be at least 1, but is 0",
                        "clustering.threshold.join must be between -1.0 and 1.0, but is 1.5",
                        "delivery.transactional-id-prefix is required with delivery.guarantee:"
                                + " exactly-once");
    }

    @Test
    void checksWhatBelongsTogether() {
        assertThat(problems("-Dsource.start=timestamp"))
                .containsExactly("source.start-timestamp is required with source.start: timestamp");
        assertThat(problems("-Dsource.out-of-orderness=10 s"))
                .containsExactly(
                        "source.idle-timeout (5 s) must not be shorter than source.out-of-orderness"
                                + " (10 s)");
        assertThat(problems("-Doutput.themes.topic=reviews"))
                .containsExactly("topic 'reviews' is named for two inputs or outputs");
        assertThat(problems("-Ddelivery.guarantee=none"))
                .containsExactly(
                        "delivery.guarantee must be exactly-once or at-least-once, but is none");
        assertThat(problems("-Dclustering.threshold.duplicate=0.7"))
                .containsExactly(
                        "clustering.threshold.duplicate (0.7) must not be below"
                                + " clustering.threshold.micro (0.8)");
        assertThat(problems("-Dclustering.birth.authors=20"))
                .containsExactly("clustering.birth.authors must be at most 16, but is 20");
        assertThat(problems("-Dclustering.surge.on=0"))
                .containsExactly("clustering.surge.on must be between 0.5 and 1000.0, but is 0.0");
        assertThat(problems("-Dclustering.birth.windows=500"))
                .containsExactly("clustering.birth.windows must be at most 360, but is 500");
        assertThat(problems("-Dclustering.shards-of-tenants=acme:many"))
                .containsExactly(
                        "clustering.shards-of-tenants must be tenant:number,tenant:number, but is"
                                + " acme:many");
    }

    @Test
    void saysWhatIsWrongWithTheSettingsOfAModel() {
        assertThat(
                        problems(
                                "-Dembedding.cuda.device-id=-1",
                                "-Dembedding.cuda.resource-name= ",
                                "-Dembedding.cuda.memory-limit=1mb",
                                "-Dembedding.session.scope=cluster",
                                "-Dembedding.pass.max-tokens=0",
                                "-Dembedding.cache.max-size=many"))
                .containsExactly(
                        "embedding.session.scope: cannot read 'cluster' as slot, task-manager",
                        "embedding.cache.max-size: cannot read 'many' as MemorySize",
                        "embedding.cuda.device-id must be at least 0, but is -1",
                        "embedding.cuda.resource-name is required",
                        "embedding.cuda.memory-limit must be at least 64 mb, but is 1 mb",
                        "embedding.pass.max-tokens must be at least 1, but is 0");
    }

    @Test
    void aServerNeedsItsAddressAndAModelName() throws Exception {
        assertThat(problems("-Dembedding.backend=openai"))
                .containsExactly(
                        "embedding.openai.url is required", "embedding.openai.model is required");
        assertThat(problems("-Dembedding.openai.url=host:8000", "-Dembedding.openai.timeout=0 s"))
                .containsExactly(
                        "embedding.openai.url must be an address like http://host:8000/v1, without"
                                + " user, password or query",
                        "embedding.openai.timeout must be at least 1 ms, but is 0 ms");
        assertThat(
                        JobConfiguration.fromArguments(
                                        "-Dsource.bootstrap-servers=broker:9092",
                                        "-Ddelivery.transactional-id-prefix=p",
                                        "-Dembedding.backend=openai",
                                        "-Dembedding.openai.url=http://host:8000/v1",
                                        "-Dembedding.openai.model=qwen")
                                .get(EmbeddingOptions.BACKEND))
                .isEqualTo(EmbeddingOptions.Backend.OPENAI);
    }

    @Test
    void aPasswordInAServersAddressIsNotRepeated() throws Exception {
        assertThat(problems("-Dembedding.openai.url=http://user:hunter2@host:8000/v1"))
                .singleElement()
                .asString()
                .contains("embedding.openai.url")
                .doesNotContain("hunter2");
    }

    @Test
    void atLeastOnceNeedsNoPrefix() throws Exception {
        JobConfiguration options =
                JobConfiguration.fromArguments(
                        REQUIRED[0], REQUIRED[1], "-Ddelivery.guarantee=at-least-once");

        assertThat(options.get(DeliveryOptions.GUARANTEE))
                .isEqualTo(DeliveryGuarantee.AT_LEAST_ONCE);
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        assertThat(problems("--config", "/nowhere.yaml"))
                .containsExactly("--config: no such file: '/nowhere.yaml'");
        assertThat(problems("--config", file("a: [").toString()))
                .singleElement()
                .asString()
                .contains("cannot read", "as YAML")
                .doesNotContain("\n");
        assertThat(problems("--config", file("- a").toString()))
                .allMatch(problem -> problem.matches("(?s).*cannot read .* as YAML.*"))
                .hasSize(1);
        assertThat(problems("--config", file("source.group-id:").toString()))
                .containsExactly("source.group-id has no value");
    }

    @Test
    void asksForHelpOnlyWhenTold() {
        assertThat(JobConfiguration.asksForHelp("--help")).isTrue();
        assertThat(JobConfiguration.asksForHelp(REQUIRED)).isFalse();
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("first.yaml"), content);
    }

    private static JobConfiguration parse(String... arguments) throws ConfigurationException {
        List<String> all = new ArrayList<>(Arrays.asList(REQUIRED));
        all.addAll(Arrays.asList(arguments));
        return JobConfiguration.fromArguments(all.toArray(String[]::new));
    }

    private static List<String> problems(String... arguments) {
        return catchThrowableOfType(ConfigurationException.class, () -> parse(arguments))
                .problems();
    }
}
