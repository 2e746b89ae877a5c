package io.polyphony.localcluster.faults.soak;

import io.polyphony.localcluster.broker.Topics;
import io.polyphony.schemas.LabelledVector;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Labelled vectors as they are committed, and how long after their records. One thread's. */
final class CommittedTail implements AutoCloseable {

    private final Consumer<byte[], byte[]> consumer;
    private long count;

    /** Begins at the end. */
    CommittedTail(String bootstrapServers) {
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topics.LABELLED_VECTORS).stream()
                        .map(found -> new TopicPartition(found.topic(), found.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Reads for some time; returns how many milliseconds after its record each vector came. */
    List<Long> read(Duration length) throws IOException {
        List<Long> latencies = new ArrayList<>();
        long deadline = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                if (record.value() != null) {
                    LabelledVector vector =
                            LabelledVector.fromByteBuffer(ByteBuffer.wrap(record.value()));
                    latencies.add(
                            System.currentTimeMillis()
                                    - vector.getPosition().getTimestamp().toEpochMilli());
                }
            }
        }
        count += latencies.size();
        return latencies;
    }

    /** Number of vectors so far. */
    long count() {
        return count;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
