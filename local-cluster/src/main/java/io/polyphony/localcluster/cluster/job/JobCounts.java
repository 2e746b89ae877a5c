package io.polyphony.localcluster.cluster.job;

import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.options.OutputOptions;
import io.polyphony.job.options.SourceOptions;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.process.ClusterFolder;
import io.polyphony.localcluster.result.CommittedTopics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Records of a job as Kafka has them committed. Unlike the metrics of its tasks they go on counting
 * when a task starts again; they are as old as the last checkpoint.
 *
 * @param read from the source topics, as the offsets of its consumer group say
 * @param labelled vectors in its topic, tombstones not counted
 * @param deadLetters in their topic
 */
public record JobCounts(long read, long labelled, long deadLetters) {

    /** Counts what a job has read and written; empty if it was not submitted here. */
    public static Optional<JobCounts> find(
            ClusterFolder folder, String job, String bootstrapServers)
            throws CommandException, InterruptedException {
        if (!Submission.isKnown(folder, job)) {
            return Optional.empty();
        }
        JobConfiguration options = options(Submission.read(folder, job));
        String vectors = options.get(OutputOptions.LABELLED_VECTORS_TOPIC);
        AtomicLong labelled = new AtomicLong();
        AtomicLong deadLetters = new AtomicLong();
        try (CommittedTopics topics =
                new CommittedTopics(
                        bootstrapServers,
                        List.of(vectors, options.get(OutputOptions.DEAD_LETTERS_TOPIC)))) {
            topics.readToEnd(
                    records ->
                            records.forEach(
                                    record -> {
                                        if (!record.topic().equals(vectors)) {
                                            deadLetters.incrementAndGet();
                                        } else if (record.value() != null) {
                                            labelled.incrementAndGet();
                                        }
                                    }));
        } catch (KafkaException e) {
            throw unreadable(bootstrapServers, e);
        }
        return Optional.of(
                new JobCounts(read(options, bootstrapServers), labelled.get(), deadLetters.get()));
    }

    private static JobConfiguration options(Submission submission) throws CommandException {
        try {
            return JobConfiguration.fromArguments(submission.arguments().toArray(String[]::new));
        } catch (ConfigurationException e) {
            throw CommandException.of(e);
        }
    }

    private static long read(JobConfiguration options, String bootstrapServers)
            throws CommandException, InterruptedException {
        List<String> topics = options.get(SourceOptions.TOPICS);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    admin.listConsumerGroupOffsets(options.get(SourceOptions.GROUP_ID))
                            .partitionsToOffsetAndMetadata()
                            .get();
            long read = 0;
            for (Map.Entry<TopicPartition, OffsetAndMetadata> offset : committed.entrySet()) {
                if (topics.contains(offset.getKey().topic()) && offset.getValue() != null) {
                    read += offset.getValue().offset() - begin(admin, offset.getKey());
                }
            }
            return read;
        } catch (ExecutionException e) {
            throw unreadable(bootstrapServers, e);
        }
    }

    private static long begin(Admin admin, TopicPartition partition)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(Map.of(partition, OffsetSpec.earliest()))
                .partitionResult(partition)
                .get()
                .offset();
    }

    private static CommandException unreadable(String bootstrapServers, Exception e) {
        return new CommandException(
                "the broker at %s does not tell what the job has read and written: %s"
                        .formatted(bootstrapServers, e.getMessage()),
                e);
    }
}
