package io.polyphony.localcluster.bench.transactions;

import java.util.Properties;
import org.apache.flink.connector.kafka.sink.internal.FlinkKafkaInternalProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Transactions of one record each, with the producer of Flink's sink and under ids as it has. */
final class SinkTransactions implements AutoCloseable {

    private final FlinkKafkaInternalProducer<byte[], byte[]> producer;
    private final String topic;

    SinkTransactions(String bootstrapServers, String topic) {
        this.topic = topic;
        Properties properties = new Properties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        properties.put(
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        producer = new FlinkKafkaInternalProducer<>(properties, "polyphony-first-0-0");
    }

    /**
     * Commits transactions.
     *
     * @param ids under which they are, in turn
     */
    void commit(String prefix, int transactions, int ids) {
        for (int i = 0; i < transactions; i++) {
            producer.setTransactionId("%s-0-%d".formatted(prefix, i % ids));
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, new byte[100]), null);
            producer.flush();
            producer.commitTransaction();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
