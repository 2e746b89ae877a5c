package io.polyphony.localcluster.feedback;

import io.polyphony.function.record.source.RecordKey;
import io.polyphony.job.tools.command.CommandException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongUnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes feedback to the source topics, keyed by record key, with the timestamps of a clock such as
 * a {@link Timetable}. Timestamps ascend in the order of sending, and so within every partition.
 */
public final class FeedbackProducer implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final LongUnaryOperator clock;
    private final FeedbackEncoder encoder = new FeedbackEncoder();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    public FeedbackProducer(String bootstrapServers, Timetable timetable) {
        this(bootstrapServers, timetable::timestamp);
    }

    /**
     * Connects; the caller closes it.
     *
     * @param clock timestamp of a record by its index, in epoch milliseconds; must not descend
     */
    public FeedbackProducer(String bootstrapServers, LongUnaryOperator clock) {
        this(
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                                true,
                                // A broker that has just become leader may refuse a first batch and
                                // take the second; the
                                // first is then out of order for good.
                                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                                1,
                                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                                16 << 20,
                                ProducerConfig.LINGER_MS_CONFIG,
                                20),
                        new ByteArraySerializer(),
                        new ByteArraySerializer()),
                clock);
    }

    FeedbackProducer(Producer<byte[], byte[]> producer, LongUnaryOperator clock) {
        this.producer = producer;
        this.clock = clock;
    }

    /** Sends without waiting; {@link #flush()} waits. */
    public void send(long index, FeedbackLine line) throws CommandException {
        long timestamp = clock.applyAsLong(index);
        String key = RecordKey.of(line.tenant(), line.kind().source(), line.id());
        try {
            producer.send(
                    new ProducerRecord<>(
                            line.kind().topic(),
                            null,
                            timestamp,
                            key.getBytes(StandardCharsets.UTF_8),
                            encoder.encode(line, timestamp)),
                    (metadata, exception) -> {
                        if (exception != null) {
                            failure.compareAndSet(null, exception);
                        }
                    });
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    /**
     * Waits until the broker has all records.
     *
     * @throws CommandException if it refused one
     */
    public void flush() throws CommandException {
        producer.flush();
        Exception exception = failure.get();
        if (exception != null) {
            throw failed(exception);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private static CommandException failed(Exception e) {
        return new CommandException("cannot write feedback to Kafka: " + e.getMessage(), e);
    }
}
