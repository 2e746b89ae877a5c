package io.polyphony.job.tools.replay;

import io.polyphony.job.kafka.KafkaEndpoint;
import io.polyphony.job.options.OutputOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dead letters that exist when it starts, from where its consumer group stopped, and
 * passes the selected ones to {@link OriginalsWriter}. A letter that comes back while it runs is
 * left for another run, so it always ends.
 */
public final class Replay {

    /**
     * Time that a broker may take to answer, in milliseconds, unless the job's configuration says
     * otherwise.
     */
    static final String PATIENCE_MILLIS = "15000";

    private static final Duration POLL = Duration.ofMillis(500);

    private final ReplayArguments arguments;
    private final ReplaySummary summary = new ReplaySummary();

    public Replay(ReplayArguments arguments) {
        this.arguments = arguments;
    }

    /**
     * Counts, and copies if the arguments say so.
     *
     * @throws org.apache.kafka.common.KafkaException if a broker refuses or does not answer; what
     *     was committed before stays
     */
    public ReplaySummary run() {
        try (Consumer<byte[], byte[]> consumer = consumer();
                @Nullable OriginalsWriter copies =
                        arguments.execute() ? OriginalsWriter.open(arguments) : null) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            seek(consumer, Set.copyOf(partitions));
            while (summary.selected() < arguments.limit() && !isAt(ends, consumer)) {
                List<StoredDeadLetter> letters = new ArrayList<>();
                Map<TopicPartition, OffsetAndMetadata> reached = new HashMap<>();
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (summary.selected() < arguments.limit() && isBefore(ends, record)) {
                        look(record).ifPresent(letters::add);
                        reached.put(
                                new TopicPartition(record.topic(), record.partition()),
                                new OffsetAndMetadata(record.offset() + 1));
                    }
                }
                if (copies != null && !reached.isEmpty()) {
                    copies.commit(letters, reached, consumer);
                    summary.addCopied(letters.size());
                }
            }
            return summary;
        }
    }

    private Optional<StoredDeadLetter> look(ConsumerRecord<byte[], byte[]> record) {
        summary.addRead();
        Optional<StoredDeadLetter> letter = StoredDeadLetter.of(record, arguments.inputs());
        if (letter.isEmpty()) {
            summary.addUnreadable();
        }
        Optional<StoredDeadLetter> selected = letter.filter(arguments.selection()::contains);
        if (selected.filter(StoredDeadLetter::isWithoutValue).isPresent()) {
            summary.addWithoutValue();
            return Optional.empty();
        }
        if (selected.filter(StoredDeadLetter::isSuperseded).isPresent()) {
            summary.addSuperseded();
            return Optional.empty();
        }
        selected.ifPresent(summary::addSelected);
        return selected;
    }

    private Consumer<byte[], byte[]> consumer() {
        Properties properties = KafkaEndpoint.sink(arguments.job()).forConsumer();
        properties.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, arguments.group());
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, arguments.group());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        String topic = arguments.job().get(OutputOptions.DEAD_LETTERS_TOPIC);
        List<PartitionInfo> found = consumer.partitionsFor(topic);
        if (found == null || found.isEmpty()) {
            throw new UnknownTopicOrPartitionException(
                    "topic '%s' does not exist".formatted(topic));
        }
        return found.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static void seek(Consumer<byte[], byte[]> consumer, Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                consumer.committed(partitions).entrySet().stream()
                        .filter(entry -> entry.getValue() != null)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long start = starts.getOrDefault(partition, 0L);
            // what retention has removed since is not waited for
            consumer.seek(
                    partition,
                    Math.max(
                            start,
                            committed.containsKey(partition)
                                    ? committed.get(partition).offset()
                                    : start));
        }
    }

    private static boolean isBefore(
            Map<TopicPartition, Long> ends, ConsumerRecord<byte[], byte[]> record) {
        return record.offset()
                < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
    }

    private static boolean isAt(Map<TopicPartition, Long> ends, Consumer<byte[], byte[]> consumer) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
