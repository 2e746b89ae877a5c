package io.polyphony.job.kafka.source.connector;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts and logs the records that retention deleted before a reader came to them: after a restore
 * from offsets that are gone, or where a reader is overtaken. Kafka's consumer goes on at the first
 * record that is left, and says so in no way that counts. The brokers are asked only where offsets
 * were passed over, at most every ten seconds, in a thread of its own.
 */
final class RetentionWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionWatch.class);
    private static final long SECONDS = 10;

    private final Properties admin;
    private final String group;
    private final Map<TopicPartition, PartitionProgress> partitions = new ConcurrentHashMap<>();
    private final AtomicLong skipped = new AtomicLong();
    private final ScheduledExecutorService checks;
    private @Nullable Admin client;

    /**
     * @param admin properties of an admin client
     * @param group consumer group whose committed offsets a reader may start from
     */
    RetentionWatch(Properties admin, String group) {
        this.admin = admin;
        this.group = group;
        checks =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "polyphony-retention");
                            thread.setDaemon(true);
                            return thread;
                        });
        checks.scheduleWithFixedDelay(this::check, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** Notes that a partition is read on from an offset. */
    void resume(TopicPartition partition, long offset) {
        of(partition).resume(offset);
        checks.execute(this::check);
    }

    /** Notes that a partition is read on from the offset that the group has committed. */
    void resumeCommitted(TopicPartition partition) {
        checks.execute(() -> lookUp(partition));
    }

    private void lookUp(TopicPartition partition) {
        try {
            OffsetAndMetadata committed =
                    client().listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .get(partition);
            if (committed != null) {
                of(partition).begin(committed.offset());
                check();
            }
        } catch (ExecutionException | KafkaException e) {
            LOG.warn("Cannot ask for the committed offset of {}", partition, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    PartitionProgress of(TopicPartition partition) {
        return partitions.computeIfAbsent(partition, any -> new PartitionProgress());
    }

    /** Records that were deleted unread, so far. */
    long skipped() {
        return skipped.get();
    }

    private void check() {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(
                (partition, progress) -> {
                    if (progress.hasGaps()) {
                        asked.put(partition, OffsetSpec.earliest());
                    }
                });
        if (asked.isEmpty()) {
            return;
        }
        try {
            ListOffsetsResult answers = client().listOffsets(asked);
            for (TopicPartition partition : asked.keySet()) {
                count(partition, answers.partitionResult(partition).get().offset());
            }
        } catch (ExecutionException | KafkaException e) {
            LOG.warn("Cannot ask whether retention deleted records unread; asked again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void count(TopicPartition partition, long first) {
        for (Offsets deleted : of(partition).takeDeleted(first)) {
            long records = deleted.to() - deleted.from();
            skipped.addAndGet(records);
            LOG.error(
                    "Retention deleted {} records of topic {}, partition {}, offsets {} to {},"
                            + " before they were read; raise retention.ms and retention.bytes of"
                            + " the topic above what the job may be behind",
                    records,
                    partition.topic(),
                    partition.partition(),
                    deleted.from(),
                    deleted.to() - 1);
        }
    }

    private Admin client() {
        if (client == null) {
            client = Admin.create(admin);
        }
        return client;
    }

    @Override
    public void close() {
        checks.shutdownNow();
        try {
            if (checks.awaitTermination(SECONDS, TimeUnit.SECONDS) && client != null) {
                client.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
