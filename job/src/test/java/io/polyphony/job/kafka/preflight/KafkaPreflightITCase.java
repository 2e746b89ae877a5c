package io.polyphony.job.kafka.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.polyphony.job.check.Check;
import io.polyphony.job.check.Covers;
import io.polyphony.job.check.Findings;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.options.ConfigurationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KafkaPreflightITCase {

    private static final JobPlan PLAN = new JobPlan(10_000, 1, true);

    private static KafkaClusterTestKit cluster;

    @BeforeAll
    static void startBroker() throws Exception {
        cluster =
                new KafkaClusterTestKit.Builder(
                                new TestKitNodes.Builder()
                                        .setCombined(true)
                                        .setNumBrokerNodes(1)
                                        .setNumControllerNodes(1)
                                        .build())
                        .setConfigProp("auto.create.topics.enable", "false")
                        .setConfigProp("transaction.max.timeout.ms", "600000")
                        .setConfigProp("offsets.topic.replication.factor", "1")
                        .setConfigProp("transaction.state.log.replication.factor", "1")
                        .setConfigProp("transaction.state.log.min.isr", "1")
                        .build();
        cluster.format();
        cluster.startup();
        cluster.waitForReadyBrokers();
        create("reviews", "tickets", "labelled-vectors", "theme-events", "dead-letters");
        create(Map.of("cleanup.policy", "compact"), "themes", "compacted");
        create(Map.of("max.message.bytes", "20000000"), "large");
    }

    @AfterAll
    static void stopBroker() throws Exception {
        cluster.close();
    }

    @Test
    void findsNothingWhereAllIsWell() throws ConfigurationException {
        JobConfiguration options = options("delivery.transaction-timeout=5 min");

        assertThatCode(() -> KafkaPreflight.check(options, PLAN)).doesNotThrowAnyException();
    }

    @Test
    @Covers(Check.TOPIC)
    void namesEveryMissingTopicAndHowToCreateIt() throws ConfigurationException {
        assertThat(
                        problems(
                                options(
                                        "delivery.transaction-timeout=5 min",
                                        "source.topics=reviews,complaints",
                                        "output.themes.topic=topics")))
                .containsExactly(missing("complaints"), missing("topics"));
    }

    @Test
    @Covers(Check.TRANSACTION)
    void refusesATransactionTimeoutThatTheBrokerRefuses() throws ConfigurationException {
        assertThat(problems(options("delivery.transaction-timeout=15 min")))
                .containsExactly(
                        "delivery.transaction-timeout is 900000 ms, but the broker's"
                                + " transaction.max.timeout.ms is 600000");
        assertThat(problems(options("delivery.transaction-timeout=15 s")))
                .containsExactly(
                        "delivery.transaction-timeout is 15000 ms, but must be at least twice the"
                                + " checkpoint interval of 10000 ms");
    }

    @Test
    void refusesADeadLetterTopicThatIsTooSmallForTheSources() throws ConfigurationException {
        assertThat(problems(options("delivery.transaction-timeout=5 min", "source.topics=large")))
                .containsExactlyInAnyOrder(
                        "topic 'large' takes records of 20000000 bytes, but dead-letter topic"
                                + " 'dead-letters' only of 1048588; raise its max.message.bytes, or"
                                + " set source.max-record-size",
                        "topic 'large' takes records of 20000000 bytes, but"
                                + " sink.kafka.max.request.size is 8388608");
    }

    @Test
    void comparesUncompressedLimitsOfInputsWithThoseOfTheProducer() throws ConfigurationException {
        String timeout = "delivery.transaction-timeout=5 min";

        assertThat(problems(options(timeout, "source.max-record-size=9 mb")))
                .containsExactly(
                        "source.max-record-size is 9437184, but sink.kafka.max.request.size is"
                                + " 8388608");
        JobConfiguration bounded =
                options(timeout, "source.topics=large", "source.max-record-size=1 mb");
        assertThatCode(() -> KafkaPreflight.check(bounded, PLAN)).doesNotThrowAnyException();
    }

    @Test
    @Covers(Check.SIZE)
    void refusesOutputsWithoutRoomForOneRecord() throws Exception {
        create(Map.of("max.message.bytes", "100000", "cleanup.policy", "compact"), "small");

        assertThat(
                        problems(
                                options(
                                        "delivery.transaction-timeout=5 min",
                                        "output.themes.topic=small",
                                        "source.max-record-size=10 kb",
                                        "sink.kafka.max.request.size=100000")))
                .containsExactly(
                        "topic 'small' takes records of 100000 bytes; raise its max.message.bytes"
                                + " to 262144",
                        "sink.kafka.max.request.size is 100000; raise it to 262144");
    }

    @Test
    @Covers(Check.TIMES)
    void refusesOutputsThatTakeOrKeepTooFewTimes() throws Exception {
        create(
                Map.of(
                        "retention.ms", "15000",
                        "message.timestamp.before.max.ms", "60000",
                        "message.timestamp.after.max.ms", "1000"),
                "brief");
        create(
                Map.of(
                        "cleanup.policy", "compact",
                        "message.timestamp.type", "LogAppendTime",
                        "message.timestamp.before.max.ms", "60000"),
                "appended");

        assertThat(
                        problems(
                                options(
                                        "delivery.transaction-timeout=5 min",
                                        "output.themes.topic=appended",
                                        "output.theme-events.topic=brief")))
                .containsExactly(
                        "topic 'brief' has retention.ms 15000, but needs at least 20000, twice the"
                                + " checkpoint interval",
                        "topic 'brief' has message.timestamp.before.max.ms 60000, but needs at"
                                + " least 240000, twice sink.kafka.delivery.timeout.ms",
                        "topic 'brief' has message.timestamp.after.max.ms 1000, but needs at least"
                                + " 10000, as far as clocks may differ");
    }

    @Test
    @Covers(Check.BROKER)
    void saysInOneLineThatNobodyAnswers() throws Exception {
        String address = "localhost:" + closedPort();
        JobConfiguration options = options("source.bootstrap-servers=" + address);

        Findings findings = new Findings();
        new KafkaPreflight(options, PLAN, Duration.ofSeconds(1), findings).inspect();

        assertThat(findings.problems())
                .singleElement()
                .asString()
                .startsWith("source.bootstrap-servers: no answer from " + address + " within 1 s")
                .contains(address + ": Connection refused")
                .doesNotContain("\n");
    }

    /** Such as a proxy without a broker behind it, or a port of something else. */
    @Test
    @Timeout(60)
    void saysInOneLineThatWhoListensDoesNotAnswer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "localhost:" + silent.getLocalPort();

            assertThat(problems(options("source.bootstrap-servers=" + address)))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "source.bootstrap-servers: no answer from " + address + " within 10 s")
                    .doesNotContain("\n", "null");
        }
    }

    @Test
    @Timeout(60)
    @Covers(Check.BROKER)
    void saysInOneLineThatAHostIsNotKnown() throws Exception {
        assertThat(problems(options("source.bootstrap-servers=no-such-host.invalid:9092")))
                .containsExactly(
                        "source.bootstrap-servers: the host of 'no-such-host.invalid:9092' is not"
                                + " known here");
        assertThat(
                        warnings(
                                options(
                                        "source.bootstrap-servers=no-such-host.invalid:9092,"
                                                + cluster.bootstrapServers())))
                .contains(
                        "source.bootstrap-servers: the host of 'no-such-host.invalid:9092' is not"
                                + " known here");
    }

    @Test
    @Covers(Check.CLIENT_VALUE)
    void namesWhatTheClientsWouldRefuseAndWhichSideItIs() throws ConfigurationException {
        assertThat(
                        problems(
                                options(
                                        "sink.kafka.linger.ms=soon",
                                        "source.kafka.fetch.min.bytes=-1")))
                .containsExactly(
                        "source.kafka.*: Invalid value -1 for configuration fetch.min.bytes: Value"
                                + " must be at least 0",
                        "sink.kafka.*: Invalid value soon for configuration linger.ms: Not a number"
                                + " of type LONG");
    }

    @Test
    void namesSecretsThatAreNotThere(@TempDir Path folder) throws Exception {
        Path secrets = Files.writeString(folder.resolve("secrets.properties"), "there=1\n");
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));

        assertThat(problems(withSecret("${file:" + folder + "/nowhere:key}")))
                .singleElement()
                .asString()
                .startsWith("source.kafka.*: ")
                .contains("/nowhere");
        assertThat(problems(withSecret("${file:" + secrets + ":absent}")))
                .singleElement()
                .asString()
                .startsWith(
                        ("source.kafka.ssl.key.password: what '${file:%s:absent}' refers"
                                        + " to is not there")
                                .formatted(secrets));
        assertThat(
                        problems(
                                withSecret(
                                        "${file:" + secrets + ":there}",
                                        "source.kafka.config.providers.file.param.allowed.paths="
                                                + elsewhere)))
                .singleElement()
                .asString()
                .contains("source.kafka.config.providers.*.param.allowed.paths");
    }

    private static JobConfiguration withSecret(String reference, String... more)
            throws ConfigurationException {
        List<String> all = new ArrayList<>(Arrays.asList(more));
        all.add("source.kafka.ssl.key.password=" + reference);
        all.add("source.kafka.config.providers=file");
        all.add(
                "source.kafka.config.providers.file.class="
                        + "org.apache.kafka.common.config.provider.FileConfigProvider");
        return options(all.toArray(String[]::new));
    }

    private static String missing(String topic) {
        return ("topic '%s' does not exist; create it: kafka-topics.sh --bootstrap-server %s"
                        + " --create --topic %s")
                .formatted(topic, cluster.bootstrapServers(), topic);
    }

    private static List<String> problems(JobConfiguration options) {
        return catchThrowableOfType(
                        ConfigurationException.class, () -> KafkaPreflight.check(options, PLAN))
                .problems();
    }

    private static List<String> warnings(JobConfiguration options) throws Exception {
        Findings findings = new Findings();
        KafkaPreflight.inspect(options, PLAN, findings);
        assertThat(findings.problems()).isEmpty();
        return findings.warnings();
    }

    private static JobConfiguration options(String... assignments) throws ConfigurationException {
        Map<String, String> values = new HashMap<>();
        values.put("source.bootstrap-servers", cluster.bootstrapServers());
        values.put("embedding.model", "/model");
        values.put("delivery.transactional-id-prefix", "test");
        values.put("delivery.transaction-timeout", "5 min");
        for (String assignment : assignments) {
            String[] parts = assignment.split("=", 2);
            values.put(parts[0], parts[1]);
        }
        return JobConfiguration.of(values);
    }

    private static void create(String... names) throws Exception {
        create(Map.of(), names);
    }

    private static void create(Map<String, String> configuration, String... names)
            throws Exception {
        try (Admin admin =
                Admin.create(
                        Map.of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                cluster.bootstrapServers()))) {
            List<NewTopic> topics =
                    Arrays.stream(names)
                            .map(name -> new NewTopic(name, 1, (short) 1).configs(configuration))
                            .toList();
            admin.createTopics(topics).all().get();
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
