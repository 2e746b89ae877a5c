package io.polyphony.job.kafka.sink;

import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.kafka.KafkaEndpoint;
import io.polyphony.job.kafka.sink.RecordLimit.Codec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.record.CompressionType;

/** The limits of producers and output topics when the job starts. */
public final class OutputLimits {

    /** Value of {@code compression.type} with which brokers keep the codec of the batch. */
    private static final String AS_PRODUCED = "producer";

    private final Properties producer;
    private final Map<String, TopicLimits> topics;

    private OutputLimits(Properties producer, Map<String, TopicLimits> topics) {
        this.producer = producer;
        this.topics = Map.copyOf(topics);
    }

    /**
     * Joins the limits of the configured producers with those of the topics; topics that are not
     * named have Kafka's defaults.
     */
    public static OutputLimits of(JobConfiguration options, Map<String, TopicLimits> topics) {
        return new OutputLimits(KafkaEndpoint.producerProperties(options), topics);
    }

    /** Returns the size of the largest record that a producer sends, uncompressed. */
    public static long maxRequestSize(JobConfiguration options) {
        return maxRequestSize(KafkaEndpoint.producerProperties(options));
    }

    RecordLimit record(String topic) {
        TopicLimits limits = topics.getOrDefault(topic, TopicLimits.KAFKA_DEFAULTS);
        Set<Codec> codecs = new LinkedHashSet<>();
        codecs.add(
                codec(producer.getProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, AS_PRODUCED)));
        if (!limits.compressionType().equals(AS_PRODUCED)) {
            codecs.add(codec(limits.compressionType()));
        }
        return new RecordLimit(
                maxRequestSize(producer), limits.maxMessageBytes(), List.copyOf(codecs));
    }

    ProducerTimestamp timestamp(String topic) {
        return ProducerTimestamp.of(topics.getOrDefault(topic, TopicLimits.KAFKA_DEFAULTS));
    }

    private static long maxRequestSize(Properties producer) {
        return Math.min(
                KafkaEndpoint.number(producer, ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                KafkaEndpoint.number(producer, ProducerConfig.BUFFER_MEMORY_CONFIG));
    }

    /** Makes the codec of a name that producers or topics use; they differ in that of none. */
    private Codec codec(String name) {
        CompressionType type =
                switch (name) {
                    case "uncompressed", AS_PRODUCED -> CompressionType.NONE;
                    default -> CompressionType.forName(name);
                };
        String level = producer.getProperty("compression." + type.name + ".level");
        return new Codec(type, level == null ? Codec.DEFAULT_LEVEL : Integer.parseInt(level));
    }
}
