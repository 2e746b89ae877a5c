package io.polyphony.localcluster.bench.job;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.broker.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The committed outputs of one job after another on the same topics, without decoding them. The
 * broker stamps labelled vectors with the time at which it gets them. The caller closes it; for one
 * thread.
 */
final class OutputLog implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ENDING = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> committed;
    private final Consumer<byte[], byte[]> uncommitted;

    private OutputLog(Consumer<byte[], byte[]> committed, Consumer<byte[], byte[]> uncommitted) {
        this.committed = committed;
        this.uncommitted = uncommitted;
    }

    /**
     * What a job has written.
     *
     * @param labelled when the broker got each labelled vector, in epoch milliseconds
     */
    record Written(long[] labelled, int deadLetters) {}

    /** Starts at the beginning of the topics, which must exist. */
    static OutputLog open(String bootstrapServers) throws CommandException, InterruptedException {
        stampOnArrival(bootstrapServers);
        OutputLog log =
                new OutputLog(
                        consumer(bootstrapServers, "read_committed"),
                        consumer(bootstrapServers, "read_uncommitted"));
        List<TopicPartition> partitions =
                List.of(Topics.LABELLED_VECTORS, Topics.DEAD_LETTERS).stream()
                        .flatMap(topic -> log.committed.partitionsFor(topic).stream())
                        .map(found -> new TopicPartition(found.topic(), found.partition()))
                        .toList();
        log.committed.assign(partitions);
        log.committed.seekToBeginning(partitions);
        return log;
    }

    /**
     * Takes what has come since the last call. The broker marks the end of a transaction a moment
     * after it has said that it is committed, so this waits for what is still open, but no longer
     * than for some seconds.
     */
    Written readFinished() {
        LongStream.Builder labelled = LongStream.builder();
        int deadLetters = 0;
        Map<TopicPartition, Long> ends = uncommitted.endOffsets(committed.assignment());
        long deadline = System.nanoTime() + ENDING.toNanos();
        while (!isAt(ends) && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : committed.poll(POLL)) {
                if (record.topic().equals(Topics.DEAD_LETTERS)) {
                    deadLetters++;
                } else {
                    labelled.add(record.timestamp());
                }
            }
        }
        return new Written(labelled.build().toArray(), deadLetters);
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

    private static void stampOnArrival(String bootstrapServers)
            throws CommandException, InterruptedException {
        ConfigResource topic =
                new ConfigResource(ConfigResource.Type.TOPIC, Topics.LABELLED_VECTORS);
        AlterConfigOp stamp =
                new AlterConfigOp(
                        new ConfigEntry("message.timestamp.type", "LogAppendTime"),
                        AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(stamp))).all().get();
        } catch (ExecutionException e) {
            throw new CommandException(
                    "cannot configure %s: %s".formatted(topic.name(), e.getMessage()), e);
        }
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
