package io.polyphony.job.tools.text;

import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.IncomingFeedback;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.job.avro.FeedbackDecoder;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.kafka.KafkaEndpoint;
import io.polyphony.job.kafka.source.FeedbackSource;
import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.options.SourceOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Input topics of a job, read once from their beginning to the end that they have now. Commits
 * nothing and joins no group; what cannot be decoded is passed over.
 */
final class FeedbackTopics {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final String PATIENCE_MILLIS = "15000";

    private final JobConfiguration job;
    private final FeedbackDecoder decoder;

    private FeedbackTopics(JobConfiguration job) throws ConfigurationException {
        this.job = job;
        this.decoder = FeedbackSource.decoder(job);
    }

    static FeedbackTopics of(List<String> configurations, List<String> options)
            throws ConfigurationException {
        List<String> arguments = new ArrayList<>();
        for (String configuration : configurations) {
            arguments.add("--config");
            arguments.add(configuration);
        }
        options.forEach(option -> arguments.add("-D" + option));
        JobConfiguration job = JobConfiguration.fromArguments(arguments.toArray(String[]::new));
        List<String> problems = KafkaEndpoint.source(job).problems();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new FeedbackTopics(job);
    }

    /**
     * Counts the texts of the topics, until there are enough.
     *
     * @throws org.apache.kafka.common.KafkaException if a broker refuses or does not answer
     */
    void read(TextCounter counter) {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Set<TopicPartition> open = new HashSet<>(partitions);
            while (!counter.isFull() && open(open, ends, consumer)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (!counter.isFull()) {
                        count(record, counter);
                    }
                }
            }
        }
    }

    private static boolean open(
            Set<TopicPartition> open, Map<TopicPartition, Long> ends, Consumer<?, ?> consumer) {
        open.removeIf(
                partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
        return !open.isEmpty();
    }

    private void count(ConsumerRecord<byte[], byte[]> record, TextCounter counter) {
        SourceRecord source =
                new SourceRecord(
                        new SourcePosition(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                record.timestamp()),
                        record.key(),
                        record.value(),
                        List.of());
        if (decoder.decode(source) instanceof IncomingFeedback incoming) {
            Feedback feedback = incoming.feedback();
            String author = feedback.author();
            counter.add(
                    feedback.text(),
                    incoming.format(),
                    author == null ? null : feedback.tenant() + "/" + author);
        }
    }

    private List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        return job.get(SourceOptions.TOPICS).stream()
                .flatMap(topic -> partitions(topic, consumer).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private static List<PartitionInfo> partitions(String topic, Consumer<?, ?> consumer) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        if (partitions == null || partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException(
                    "topic '%s' does not exist".formatted(topic));
        }
        return partitions;
    }

    private Consumer<byte[], byte[]> consumer() {
        Properties properties = KafkaEndpoint.source(job).forConsumer();
        properties.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
