package io.polyphony.localcluster.result;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.broker.Topics;
import io.polyphony.schemas.LabelledVector;
import io.polyphony.schemas.ThemeEvent;
import io.polyphony.schemas.ThemeState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the job has committed, from the beginning of its topics. Used by one thread at a time.
 */
public final class ResultReader implements AutoCloseable {

    /** How long the transactions of a finished job may take to end. */
    private static final Duration ENDING = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;
    private final Consumer<byte[], byte[]> uncommitted;
    private final Results results = new Results();
    private final @Nullable VectorFile out;

    /**
     * Starts at the beginning.
     *
     * @param out takes every labelled vector; null for none; closed by the caller
     */
    public ResultReader(String bootstrapServers, @Nullable VectorFile out) {
        this.out = out;
        consumer = consumer(bootstrapServers, "read_committed");
        uncommitted = consumer(bootstrapServers, "read_uncommitted");
        List<TopicPartition> partitions =
                List.of(
                                Topics.LABELLED_VECTORS,
                                Topics.THEMES,
                                Topics.THEME_EVENTS,
                                Topics.DEAD_LETTERS)
                        .stream()
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(
                                partition ->
                                        new TopicPartition(
                                                partition.topic(), partition.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    private static Consumer<byte[], byte[]> consumer(String bootstrapServers, String isolation) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        isolation,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        2_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** What was read so far; changes with every {@link #poll}. */
    public Results results() {
        return results;
    }

    /** Takes what is there, or waits for something at most this long. */
    public void poll(Duration timeout) throws CommandException {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timeout)) {
            try {
                take(record);
            } catch (IOException | RuntimeException e) {
                throw new CommandException(
                        "cannot read %s-%d at offset %d: %s"
                                .formatted(
                                        record.topic(),
                                        record.partition(),
                                        record.offset(),
                                        e.getMessage()),
                        e);
            }
        }
        if (out != null) {
            out.flush();
        }
    }

    /** Takes everything that is committed now. */
    public void readToEnd() throws CommandException {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (!isAt(ends)) {
            poll(Duration.ofMillis(200));
        }
    }

    /**
     * Takes everything that a finished job has written. A broker marks the end of a transaction a
     * moment after it has said that it is committed, so this waits for what is still open, but no
     * longer than for some seconds.
     */
    public void readFinished() throws CommandException {
        Map<TopicPartition, Long> ends = uncommitted.endOffsets(consumer.assignment());
        long deadline = System.nanoTime() + ENDING.toNanos();
        while (!isAt(ends) && System.nanoTime() < deadline) {
            poll(Duration.ofMillis(200));
        }
    }

    private boolean isAt(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
        uncommitted.close();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws IOException, CommandException {
        if (record.topic().equals(Topics.DEAD_LETTERS)) {
            results.addDeadLetter();
            return;
        }
        byte[] value = record.value();
        if (value == null) {
            return;
        }
        if (record.topic().equals(Topics.THEMES)) {
            results.putTheme(ThemeState.fromByteBuffer(ByteBuffer.wrap(value)));
            return;
        }
        if (record.topic().equals(Topics.THEME_EVENTS)) {
            results.addEvent(ThemeEvent.fromByteBuffer(ByteBuffer.wrap(value)));
            return;
        }
        LabelledVector vector = LabelledVector.fromByteBuffer(ByteBuffer.wrap(value));
        results.addLabelled(vector);
        if (out != null) {
            out.write(vector);
        }
    }
}
