package io.polyphony.localcluster.result;

import io.polyphony.job.tools.command.CommandException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Committed records of some topics, from their beginning, which must exist. Used by one thread at a
 * time; the caller closes it.
 */
public final class CommittedTopics implements AutoCloseable {

    /** Time that the transactions of a finished job may take to end. */
    private static final Duration ENDING = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> committed;
    private final Consumer<byte[], byte[]> uncommitted;

    /** Takes records as they are read. */
    @FunctionalInterface
    public interface Taker {
        void take(ConsumerRecords<byte[], byte[]> records) throws CommandException;
    }

    public CommittedTopics(String bootstrapServers, List<String> topics) {
        committed = consumer(bootstrapServers, "read_committed");
        uncommitted = consumer(bootstrapServers, "read_uncommitted");
        List<TopicPartition> partitions =
                topics.stream()
                        .flatMap(topic -> committed.partitionsFor(topic).stream())
                        .map(found -> new TopicPartition(found.topic(), found.partition()))
                        .toList();
        committed.assign(partitions);
        committed.seekToBeginning(partitions);
    }

    /** Reads what is there, or waits for something at most this long. */
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        return committed.poll(timeout);
    }

    /** Reads everything that is committed now. */
    public void readToEnd(Taker taker) throws CommandException {
        Map<TopicPartition, Long> ends = committed.endOffsets(committed.assignment());
        while (!isAt(ends)) {
            taker.take(poll(POLL));
        }
    }

    /**
     * Reads everything that a finished job has written. A broker marks the end of a transaction a
     * moment after it has said that it is committed, so this waits for what is still open, but no
     * longer than for some seconds.
     */
    public void readFinished(Taker taker) throws CommandException {
        Map<TopicPartition, Long> ends = uncommitted.endOffsets(committed.assignment());
        long deadline = System.nanoTime() + ENDING.toNanos();
        while (!isAt(ends) && System.nanoTime() < deadline) {
            taker.take(poll(POLL));
        }
    }

    @Override
    public void close() {
        committed.close();
        uncommitted.close();
    }

    private boolean isAt(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> committed.position(end.getKey()) >= end.getValue());
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
}
