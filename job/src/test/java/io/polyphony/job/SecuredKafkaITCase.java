package io.polyphony.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import io.polyphony.job.check.Check;
import io.polyphony.job.check.Covers;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.enrichment.PipelineDefaults;
import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.testing.FlinkPages;
import io.polyphony.job.testing.GrantScript;
import io.polyphony.job.testing.LogCanaries;
import io.polyphony.job.testing.SecuredBroker;
import io.polyphony.job.testing.TestingCertificates;
import io.polyphony.job.testing.TestingInputs;
import io.polyphony.job.testing.TestingKafka;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole job against a broker with TLS, logins and permissions. The sides have users and
 * listeners of their own, so each of them must use its own properties everywhere; the permissions
 * are those of {@code deploy/kafka/grant}.
 */
class SecuredKafkaITCase {

    private static final long BASE_TIME = 1_767_225_600_000L;
    private static final int RECORDS = 60;

    private static final String SCRAM_PASSWORD = "Canary-Login-Jz7x";
    private static final String STORE_PASSWORD = "Canary-Store-Vq2p";

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    @TempDir private static Path folder;

    private static SecuredBroker broker;
    private static TestingKafka client;

    @BeforeAll
    static void start() throws Exception {
        RandomCheckpoint.write(folder.resolve("model"), CheckpointShape.DEMO, List.of(), 42);
        TestingCertificates certificates = new TestingCertificates(folder, STORE_PASSWORD);
        Map<String, String> logins = Map.of("reader", SCRAM_PASSWORD, "writer", SCRAM_PASSWORD);
        broker = new SecuredBroker(certificates, logins, "tls-reader", "tls-writer");
        client = TestingKafka.connect(broker.superUser());
        Properties secrets = new Properties();
        secrets.put("login", SCRAM_PASSWORD);
        secrets.put("stores", STORE_PASSWORD);
        secrets.put("wrong", "wrong");
        try (OutputStream out = Files.newOutputStream(folder.resolve("secrets.properties"))) {
            secrets.store(out, null);
        }
        broker.createTopics(2, List.of("reviews", "tickets"));
        broker.createTopics(1, outputs("in-by-login"));
        broker.createTopics(1, outputs("in-by-certificate"));
        client.produce(TestingInputs.mixed("reviews", "tickets", RECORDS, BASE_TIME));
    }

    @AfterAll
    static void stop() throws Exception {
        if (broker != null) {
            broker.close();
        }
    }

    @BeforeEach
    void grant() throws Exception {
        broker.allow(permissions(binding -> true));
    }

    @Test
    void readsByPasswordAndWritesByCertificateAndTheSecretsAreNowhere(
            @InjectMiniCluster MiniCluster cluster) throws Exception {
        List<String> canaries = List.of(SCRAM_PASSWORD, STORE_PASSWORD);
        try (LogCanaries watch = LogCanaries.over(canaries)) {
            JobExecutionResult result = run(inByLogin(Map.of()));

            assertEverythingCameOut("in-by-login");
            new FlinkPages(cluster.getRestAddress().get())
                    .read(result.getJobID().toString())
                    .forEach(watch::look);
            assertThat(watch.events()).isGreaterThan(1000);
            assertThat(watch.caught()).isEmpty();
        }
    }

    @Test
    void readsByCertificateAndWritesByPasswordWithNoMorePermissionsThanItNeeds() throws Exception {
        broker.allow(
                permissions(
                        binding -> binding.entry().operation() != AclOperation.DESCRIBE_CONFIGS));

        run(inByCertificate(Map.of()));

        assertEverythingCameOut("in-by-certificate");
    }

    @Test
    void aWrongPasswordIsOneLineThatNamesTheSide() throws Exception {
        assertThat(
                        problems(
                                inByLogin(
                                        Map.of(
                                                "source.kafka.sasl.jaas.config",
                                                login("reader", "wrong")))))
                .singleElement()
                .asString()
                .startsWith("source.kafka.*: " + broker.saslServers() + " refuses the login: ")
                .doesNotContain("\n");
        assertThat(
                        problems(
                                inByCertificate(
                                        Map.of(
                                                "sink.kafka.sasl.jaas.config",
                                                login("nobody", "login")))))
                .singleElement()
                .asString()
                .startsWith("sink.kafka.*: " + broker.saslServers() + " refuses the login: ");
    }

    @Test
    void aWrongStoreIsOneLineThatNamesTheSide() throws Exception {
        assertThat(
                        problems(
                                inByLogin(
                                        Map.of(
                                                "sink.kafka.ssl.keystore.password",
                                                secret("wrong"),
                                                "source.kafka.ssl.truststore.location",
                                                store("tls-reader")))))
                .satisfiesExactly(
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                "source.kafka.*: no TLS connection to "
                                                        + broker.saslServers()),
                        line ->
                                assertThat(line)
                                        .startsWith("sink.kafka.*: ")
                                        .contains(
                                                "Failed to load SSL keystore "
                                                        + store("tls-writer")));
    }

    @Test
    @Covers(Check.PERMISSION)
    void everyMissingPermissionIsALineThatNamesWhatAndWho() throws Exception {
        for (Missing missing : Missing.values()) {
            broker.allow(
                    permissions(
                            binding ->
                                    !GrantScript.isAbout(
                                            binding, missing.name, missing.operation)));

            assertThat(problems(inByLogin(Map.of())))
                    .singleElement()
                    .asString()
                    .startsWith(missing.line)
                    .contains("kafka-acls.sh --bootstrap-server");
        }
    }

    /** Each of the kinds of permission that the job cannot do without. */
    private enum Missing {
        INPUT(
                "tickets",
                AclOperation.READ,
                "topic 'tickets': the user of source.kafka.* may not read it"),
        GROUP(
                "polyphony",
                AclOperation.READ,
                "group 'polyphony': the user of source.kafka.* may not read it"),
        OUTPUT(
                "in-by-login-dead-letters",
                AclOperation.WRITE,
                "topic 'in-by-login-dead-letters': the user of sink.kafka.* may not write to it"),
        LISTED_OUTPUT(
                "in-by-login-themes",
                AclOperation.READ,
                "topic 'in-by-login-themes': the user of sink.kafka.* may not read it"),
        TRANSACTIONS(
                "prefix-",
                AclOperation.WRITE,
                "transactional-id 'prefix-': the user of sink.kafka.* may not write to it");

        private final String name;
        private final AclOperation operation;
        private final String line;

        Missing(String name, AclOperation operation, String line) {
            this.name = name;
            this.operation = operation;
            this.line = line;
        }
    }

    private static void assertEverythingCameOut(String outputs) {
        assertThat(
                        client.committed(outputs + "-labelled-vectors").size()
                                + client.committed(outputs + "-dead-letters").size())
                .isEqualTo(RECORDS);
        assertThat(client.committed(outputs + "-dead-letters")).isNotEmpty();
        assertThat(client.committed(outputs + "-themes")).isNotEmpty();
    }

    /** Runs the shipped script, which grants permissions to the users of both directions. */
    private static List<AclBinding> permissions(Predicate<AclBinding> wanted) throws Exception {
        List<AclBinding> all = new ArrayList<>();
        all.addAll(granted("reader", "CN=tls-writer", "in-by-login"));
        all.addAll(granted("CN=tls-reader", "writer", "in-by-certificate"));
        return all.stream().filter(wanted).toList();
    }

    private static List<AclBinding> granted(String reader, String writer, String outputs)
            throws Exception {
        return GrantScript.run(
                folder,
                Map.of(
                        "BOOTSTRAP_SERVERS",
                        "anywhere:9093",
                        "READER",
                        reader,
                        "WRITER",
                        writer,
                        "TRANSACTIONAL_ID_PREFIX",
                        "prefix",
                        "OUTPUT_TOPICS",
                        String.join(" ", outputs(outputs))));
    }

    private static List<String> outputs(String prefix) {
        return List.of(
                prefix + "-labelled-vectors",
                prefix + "-theme-events",
                prefix + "-themes",
                prefix + "-dead-letters");
    }

    private static Map<String, String> inByLogin(Map<String, String> changes) {
        Map<String, String> options = common("in-by-login");
        options.put("source.bootstrap-servers", broker.saslServers());
        options.put("output.bootstrap-servers", broker.tlsServers());
        putLogin(options, "source.kafka.", "reader");
        putCertificate(options, "sink.kafka.", "tls-writer");
        options.putAll(changes);
        return options;
    }

    private static Map<String, String> inByCertificate(Map<String, String> changes) {
        Map<String, String> options = common("in-by-certificate");
        options.put("source.bootstrap-servers", broker.tlsServers());
        options.put("output.bootstrap-servers", broker.saslServers());
        putCertificate(options, "source.kafka.", "tls-reader");
        putLogin(options, "sink.kafka.", "writer");
        options.putAll(changes);
        return options;
    }

    private static Map<String, String> common(String outputs) {
        Map<String, String> options = new HashMap<>();
        options.put("source.start", "earliest");
        options.put("source.bounded", "true");
        options.put("embedding.model", folder.resolve("model").toString());
        options.put("embedding.threads", "1");
        options.put("clustering.window", "2 s");
        options.put("delivery.transactional-id-prefix", "prefix");
        options.put("delivery.transaction-timeout", "1 min");
        options.put("output.labelled-vectors.topic", outputs + "-labelled-vectors");
        options.put("output.theme-events.topic", outputs + "-theme-events");
        options.put("output.themes.topic", outputs + "-themes");
        options.put("output.dead-letters.topic", outputs + "-dead-letters");
        options.put("parallelism.default", "1");
        options.put("execution.checkpointing.interval", "500 ms");
        options.put("restart-strategy.type", "none");
        for (String side : List.of("source.kafka.", "sink.kafka.")) {
            options.put(side + "config.providers", "file");
            options.put(
                    side + "config.providers.file.class",
                    "org.apache.kafka.common.config.provider.FileConfigProvider");
            options.put(
                    side + "config.providers.file.param.allowed.paths",
                    folder.resolve("secrets.properties").toString());
            options.put(side + "ssl.truststore.location", store("client-trust"));
            options.put(side + "ssl.truststore.password", secret("stores"));
        }
        return options;
    }

    private static void putLogin(Map<String, String> options, String side, String user) {
        options.put(side + "security.protocol", "SASL_SSL");
        options.put(side + "sasl.mechanism", "SCRAM-SHA-512");
        options.put(side + "sasl.jaas.config", login(user, "login"));
    }

    private static void putCertificate(Map<String, String> options, String side, String user) {
        options.put(side + "security.protocol", "SSL");
        options.put(side + "ssl.keystore.location", store(user));
        options.put(side + "ssl.keystore.password", secret("stores"));
    }

    private static String login(String user, String secret) {
        return ("org.apache.kafka.common.security.scram.ScramLoginModule required"
                        + " username=\"%s\" password=\"%s\";")
                .formatted(user, secret(secret));
    }

    private static String secret(String name) {
        return "${file:" + folder.resolve("secrets.properties") + ":" + name + "}";
    }

    private static String store(String name) {
        return folder.resolve(name + ".p12").toString();
    }

    private static JobExecutionResult run(Map<String, String> options) throws Exception {
        return environment(options).execute();
    }

    private static List<String> problems(Map<String, String> options) {
        return catchThrowableOfType(ConfigurationException.class, () -> environment(options))
                .problems();
    }

    private static StreamExecutionEnvironment environment(Map<String, String> options)
            throws Exception {
        JobConfiguration configuration = JobConfiguration.of(options);
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
}
