package io.polyphony.job.kafka.sink.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.polyphony.job.testing.TestingKafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.internal.FlinkKafkaInternalProducer;
import org.apache.flink.connector.kafka.sink.internal.KafkaCommitter;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Transactions of a restored checkpoint against a real broker. */
class DeliveryCommitterITCase {

    private static TestingKafka kafka;
    private static Admin admin;

    @BeforeAll
    static void start() throws Exception {
        kafka = TestingKafka.start();
        admin = Admin.create(brokers());
    }

    @AfterAll
    static void stop() throws Exception {
        admin.close();
        kafka.close();
    }

    @Test
    void aTransactionThatIsStillOpenIsCommitted() throws Exception {
        kafka.createTopics(1, "open");
        try (KafkaProducer<String, String> writer = writer("open-0-0")) {
            KafkaCommittable prepared = prepare(writer, "open", "open-0-0");

            assertThat(recommit(prepared)).isEmpty();
        }
        assertThat(values("open")).containsExactly("one");
    }

    @Test
    void aTransactionThatIsCommittedMayBeCommittedAgain() throws Exception {
        kafka.createTopics(1, "twice");
        try (KafkaProducer<String, String> writer = writer("twice-0-0")) {
            KafkaCommittable prepared = prepare(writer, "twice", "twice-0-0");
            writer.commitTransaction();

            assertThat(recommit(prepared)).doesNotContain("failed");
        }
        assertThat(values("twice")).containsExactly("one");
    }

    @Test
    void whatAFailedAttemptWroteUnderTheSameIdIsAbortedAndHoldsBackNobody() throws Exception {
        kafka.createTopics(1, "reused");
        try (KafkaProducer<String, String> writer = writer("reused-0-0");
                KafkaProducer<String, String> failed = writer("reused-0-0")) {
            KafkaCommittable prepared = prepare(writer, "reused", "reused-0-0");
            writer.commitTransaction();
            prepare(failed, "reused", "reused-0-0");

            assertThat(recommit(prepared)).containsExactly("already committed");
        }
        assertThat(description("reused-0-0").state()).isNotEqualTo(TransactionState.ONGOING);
        kafka.produce(
                List.of(new ProducerRecord<>("reused", "later".getBytes(StandardCharsets.UTF_8))));
        assertThat(values("reused")).containsExactly("one", "later");
    }

    @Test
    void aTransactionThatTheBrokersAbortedIsReported() throws Exception {
        kafka.createTopics(1, "aborted");
        try (KafkaProducer<String, String> writer = writer("aborted-0-0")) {
            KafkaCommittable prepared = prepare(writer, "aborted", "aborted-0-0");
            writer.abortTransaction();

            assertThat(recommit(prepared)).containsExactly("failed");
        }
    }

    @Test
    void aTransactionThatTheBrokersHaveForgottenEndedLongAgo() throws Exception {
        assertThat(recommit(new KafkaCommittable(1_000, (short) 3, "forgotten-0-0", null)))
                .containsExactly("already committed");
    }

    @Test
    void aCommitterThatFailsToCloseThrowsNothing() {
        DeliveryCommitter committer =
                new DeliveryCommitter(
                        new Committer<>() {
                            @Override
                            public void commit(Collection<CommitRequest<KafkaCommittable>> some) {}

                            @Override
                            public void close() throws Exception {
                                throw new IOException("no connection");
                            }
                        },
                        new RestoredTransactions(brokers()));

        assertThatCode(committer::close).doesNotThrowAnyException();
    }

    /** Writes as the sink does before a checkpoint, and returns what the checkpoint holds of it. */
    private static KafkaCommittable prepare(
            KafkaProducer<String, String> writer, String topic, String id) throws Exception {
        writer.initTransactions();
        writer.beginTransaction();
        writer.send(new ProducerRecord<>(topic, "one"));
        writer.flush();
        TransactionDescription open = description(id);
        assertThat(open.state()).isEqualTo(TransactionState.ONGOING);
        return new KafkaCommittable(open.producerId(), (short) open.producerEpoch(), id, null);
    }

    private static List<String> recommit(KafkaCommittable prepared) throws Exception {
        TestingCommitRequest request = new TestingCommitRequest(prepared);
        Properties properties = brokers();
        properties.put(
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        properties.put(
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        try (DeliveryCommitter committer =
                new DeliveryCommitter(
                        new KafkaCommitter(
                                properties, "any", 0, 0, true, FlinkKafkaInternalProducer::new),
                        new RestoredTransactions(brokers()))) {
            committer.commit(List.of(request));
        }
        return request.signals();
    }

    private static KafkaProducer<String, String> writer(String id) {
        Properties properties = brokers();
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    }

    private static TransactionDescription description(String id) throws Exception {
        return admin.describeTransactions(List.of(id)).description(id).get();
    }

    private static List<String> values(String topic) {
        return kafka.committed(topic).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static Properties brokers() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        return properties;
    }
}
