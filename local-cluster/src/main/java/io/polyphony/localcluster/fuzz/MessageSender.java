package io.polyphony.localcluster.fuzz;

import io.polyphony.function.record.source.SourceHeader;
import io.polyphony.localcluster.broker.Topics;
import io.polyphony.localcluster.feedback.RecordRate;
import io.polyphony.localcluster.fuzz.message.MalformedMessage;
import io.polyphony.localcluster.fuzz.message.MessageGenerator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends malformed messages, most of them outside of transactions, every some a block in one that is
 * committed, and the same block before in one that is aborted. For one thread.
 */
final class MessageSender implements AutoCloseable {

    /** Topic of curation commands. */
    static final String COMMANDS = "curation";

    private static final int BLOCK = 20;
    private static final int BLOCKS = 50;
    private static final long MORE_WAITING_NANOS = 10_000_000;
    private static final int MEBIBYTE = 1 << 20;

    /** Seconds of messages that may be on their way. */
    private static final int SECONDS = 8;

    private final MessageGenerator generator;
    private final Ledger ledger;
    private final Problems problems;
    private final Producer<byte[], byte[]> plain;
    private final Producer<byte[], byte[]> transactional;

    private int aborted;

    MessageSender(
            String bootstrapServers, MessageGenerator generator, Ledger ledger, Problems problems) {
        this.generator = generator;
        this.ledger = ledger;
        this.problems = problems;
        plain = producer(bootstrapServers, Map.of());
        transactional =
                producer(bootstrapServers, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "fuzz"));
        transactional.initTransactions();
    }

    private static Producer<byte[], byte[]> producer(
            String bootstrapServers, Map<String, Object> more) {
        Map<String, Object> options =
                new HashMap<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                                "zstd",
                                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                                64 * MEBIBYTE,
                                ProducerConfig.BUFFER_MEMORY_CONFIG,
                                128 * MEBIBYTE,
                                ProducerConfig.LINGER_MS_CONFIG,
                                20,
                                ProducerConfig.METADATA_MAX_AGE_CONFIG,
                                1_000));
        options.putAll(more);
        return new KafkaProducer<>(options, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends the messages of a range, at a rate, and no more than the job takes. */
    void send(int from, int to, int rate) {
        RecordRate pace = new RecordRate(rate);
        for (int index = from; index < to; index++) {
            pace.timestamp(index - from);
            while (ledger.waiting() > SECONDS * rate && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(MORE_WAITING_NANOS);
            }
            if (index % (BLOCK * BLOCKS) == 0 && index + BLOCK <= to) {
                block(index);
                index += BLOCK - 1;
            } else {
                send(plain, index, index);
            }
        }
        plain.flush();
    }

    int aborted() {
        return aborted;
    }

    @Override
    public void close() {
        plain.close();
        transactional.close();
    }

    private void block(int from) {
        transactional.beginTransaction();
        for (int index = from; index < from + BLOCK; index++) {
            send(transactional, index, Ledger.ABORTED);
        }
        transactional.flush();
        transactional.abortTransaction();
        aborted += BLOCK;
        transactional.beginTransaction();
        for (int index = from; index < from + BLOCK; index++) {
            send(transactional, index, index);
        }
        transactional.commitTransaction();
    }

    private void send(Producer<byte[], byte[]> producer, int index, int noted) {
        MalformedMessage message = generator.message(index);
        producer.send(
                record(message, index),
                (metadata, failure) -> {
                    if (failure == null) {
                        ledger.sent(
                                metadata.topic(), metadata.partition(), metadata.offset(), noted);
                    } else {
                        problems.add(
                                "message %d (%s) was not sent: %s"
                                        .formatted(
                                                index,
                                                message.kind().name(),
                                                failure.getMessage()));
                    }
                });
    }

    private static ProducerRecord<byte[], byte[]> record(MalformedMessage message, int index) {
        String topic =
                message.commands() ? COMMANDS : index % 2 == 0 ? Topics.REVIEWS : Topics.TICKETS;
        List<Header> headers = new ArrayList<>();
        for (SourceHeader header : message.headers()) {
            headers.add(new RecordHeader(header.key(), header.value()));
        }
        Long timestamp = message.timestamp();
        return timestamp != null && timestamp < 0
                ? new WithoutTimestamp(topic, message, headers)
                : new ProducerRecord<>(
                        topic, null, timestamp, message.key(), message.value(), headers);
    }

    /** A record that says it has no timestamp, which only producers of other languages send. */
    private static final class WithoutTimestamp extends ProducerRecord<byte[], byte[]> {

        WithoutTimestamp(String topic, MalformedMessage message, List<Header> headers) {
            super(topic, null, 0L, message.key(), message.value(), headers);
        }

        @Override
        public @Nullable Long timestamp() {
            return -1L;
        }
    }
}
