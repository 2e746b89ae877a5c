package io.polyphony.job.tools.replay;

import io.polyphony.job.kafka.KafkaEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes original records back and commits the offsets of their dead letters. Where both lie on the
 * same brokers this is one transaction, so nothing is copied twice or left out, whenever the
 * process ends; of two at the same time the later one stops the earlier. Where they do not, records
 * come first: what was written just before the process was killed may be copied again.
 */
final class OriginalsWriter implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final ConsumerGroupMetadata group;
    private final boolean transactional;
    private final boolean keepTimestamps;

    private OriginalsWriter(
            Producer<byte[], byte[]> producer, ReplayArguments arguments, boolean transactional) {
        this.producer = producer;
        this.group = new ConsumerGroupMetadata(arguments.group());
        this.transactional = transactional;
        this.keepTimestamps = arguments.keepTimestamps();
    }

    static OriginalsWriter open(ReplayArguments arguments) {
        KafkaEndpoint source = KafkaEndpoint.source(arguments.job());
        boolean transactional =
                source.servers().equals(KafkaEndpoint.sink(arguments.job()).servers());
        Properties properties = source.forProducer();
        properties.putIfAbsent(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                KafkaEndpoint.sink(arguments.job())
                        .properties()
                        .get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG));
        properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, Replay.PATIENCE_MILLIS);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, arguments.group());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        if (transactional) {
            properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, arguments.group());
        }
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            if (transactional) {
                producer.initTransactions();
            }
            return new OriginalsWriter(producer, arguments, transactional);
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
    }

    /**
     * Writes the originals of the letters, all or, within a transaction, none.
     *
     * @param reached where the group goes on afterwards
     */
    void commit(
            List<StoredDeadLetter> letters,
            Map<TopicPartition, OffsetAndMetadata> reached,
            Consumer<byte[], byte[]> consumer) {
        if (!transactional) {
            write(letters);
            consumer.commitSync(reached);
            return;
        }
        producer.beginTransaction();
        try {
            write(letters);
            producer.sendOffsetsToTransaction(reached, group);
            producer.commitTransaction();
        } catch (KafkaException e) {
            abort(e);
            throw e;
        }
    }

    /**
     * Aborts the transaction, so that readers need not wait for its timeout. A fenced producer does
     * not own it any more.
     */
    private void abort(KafkaException failure) {
        try {
            producer.abortTransaction();
        } catch (KafkaException e) {
            failure.addSuppressed(e);
        }
    }

    private void write(List<StoredDeadLetter> letters) {
        List<Future<RecordMetadata>> answers = new ArrayList<>();
        for (StoredDeadLetter letter : letters) {
            answers.add(producer.send(letter.original(keepTimestamps)));
        }
        producer.flush();
        try {
            for (Future<RecordMetadata> answer : answers) {
                answer.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
