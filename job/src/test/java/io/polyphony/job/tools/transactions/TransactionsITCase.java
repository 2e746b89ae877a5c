package io.polyphony.job.tools.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.job.testing.TestingKafka;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.connector.kafka.sink.internal.FlinkKafkaInternalProducer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TransactionsITCase {

    private static TestingKafka kafka;

    private final List<KafkaProducer<String, String>> writers = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        kafka = TestingKafka.start();
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
    }

    @AfterEach
    void closeWriters() {
        writers.forEach(KafkaProducer::close);
    }

    @Test
    void saysThatNothingIsOpen() {
        assertThat(run(0, "idle"))
                .containsExactly(
                        "No transaction is open.", "{\"open\":0,\"running\":null,\"ended\":0}");
    }

    @Test
    void whatAStoppedJobLeftOpenIsListedAndEndsWhenToldTo() throws Exception {
        kafka.createTopics(1, "stopped");
        open("stopped-labelled-vectors-3-1", "stopped");
        open("stopped-themes-0-2", "stopped");
        open("stopped-2-themes-0-2", "stopped");
        open("stopped-replay-1", "stopped");

        List<String> listed = run(0, "stopped");

        assertThat(listed).hasSize(6);
        assertThat(listed.get(1)).startsWith("stopped-labelled-vectors-3-1 ").contains("stopped-0");
        assertThat(listed.get(2)).startsWith("stopped-themes-0-2 ");
        assertThat(listed.get(3)).startsWith("The job does not run");
        assertThat(listed.get(4)).startsWith("Nothing was ended").contains("savepoint");
        assertThat(listed.get(5)).isEqualTo("{\"open\":2,\"running\":false,\"ended\":0}");
        assertThat(state("stopped-themes-0-2")).isEqualTo(TransactionState.ONGOING);

        assertThat(run(0, "stopped", "--abort"))
                .endsWith(
                        "2 transactions were ended.", "{\"open\":2,\"running\":false,\"ended\":2}");
        assertThat(state("stopped-labelled-vectors-3-1")).isNotEqualTo(TransactionState.ONGOING);
        assertThat(state("stopped-themes-0-2")).isNotEqualTo(TransactionState.ONGOING);
        assertThat(state("stopped-2-themes-0-2")).isEqualTo(TransactionState.ONGOING);
        assertThat(state("stopped-replay-1")).isEqualTo(TransactionState.ONGOING);
    }

    @Test
    void transactionsOfARunningJobAreLeftAloneUnlessForced() throws Exception {
        kafka.createTopics(1, "running");
        open("running-labelled-vectors-0-0", "running");
        AtomicBoolean runs = new AtomicBoolean(true);
        CompletableFuture<Void> job = CompletableFuture.runAsync(() -> checkpoint(runs));
        try {
            assertThat(run(1, "running", "--abort"))
                    .anyMatch(line -> line.contains("(of the running job)"))
                    .last()
                    .asString()
                    .startsWith("transactions: the job runs")
                    .contains("--force");
            assertThat(state("running-labelled-vectors-0-0")).isEqualTo(TransactionState.ONGOING);

            assertThat(run(0, "running", "--abort", "--force"))
                    .anyMatch(line -> line.endsWith("were ended."));
            assertThat(state("running-labelled-vectors-0-0"))
                    .isNotEqualTo(TransactionState.ONGOING);
        } finally {
            runs.set(false);
            job.handle((nothing, failure) -> nothing).get();
        }
    }

    @Test
    void whatCannotBeAskedIsOneLine() {
        assertThat(run(1, "any", "-Dno.such.option=1"))
                .singleElement()
                .asString()
                .startsWith("transactions: unknown option 'no.such.option'");
        assertThat(run(1, "any", "-Ddelivery.guarantee=at-least-once"))
                .singleElement()
                .asString()
                .startsWith("transactions: delivery.guarantee is not exactly-once");
    }

    /** Ends and begins transactions as the sink of a job does that has nothing to write. */
    private static void checkpoint(AtomicBoolean runs) {
        Properties properties = brokers();
        properties.put(
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        properties.put(
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        try (FlinkKafkaInternalProducer<String, String> sink =
                new FlinkKafkaInternalProducer<>(properties, "running-themes-0-0")) {
            while (runs.get()) {
                sink.initTransactions();
                sink.beginTransaction();
                sink.commitTransaction();
                sink.setTransactionId("running-themes-0-0");
            }
        }
    }

    private void open(String id, String topic) {
        KafkaProducer<String, String> writer = writer(id);
        writer.initTransactions();
        writer.beginTransaction();
        writer.send(new ProducerRecord<>(topic, "one"));
        writer.flush();
    }

    private KafkaProducer<String, String> writer(String id) {
        Properties properties = brokers();
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 600_000);
        KafkaProducer<String, String> writer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
        writers.add(writer);
        return writer;
    }

    private static TransactionState state(String id) throws Exception {
        try (Admin admin = Admin.create(brokers())) {
            return admin.describeTransactions(List.of(id)).description(id).get().state();
        }
    }

    private static Properties brokers() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        return properties;
    }

    /** Runs the command to its expected end, and returns what it printed. */
    private static List<String> run(int exit, String prefix, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-Dsource.bootstrap-servers=" + kafka.bootstrapServers(),
                                "-Dembedding.model=/any",
                                "-Ddelivery.transactional-id-prefix=" + prefix,
                                "--watch",
                                "1 s"));
        arguments.addAll(List.of(more));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        assertThat(Transactions.run(out, out, arguments.toArray(String[]::new))).isEqualTo(exit);
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
