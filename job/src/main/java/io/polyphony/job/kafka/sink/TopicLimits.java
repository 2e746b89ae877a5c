package io.polyphony.job.kafka.sink;

import java.io.Serializable;

/**
 * The limits of an output topic.
 *
 * @param maxMessageBytes size of the largest batch that its brokers take, compressed
 * @param compressionType codec that its brokers store, or {@code producer} for that of the batch
 */
public record TopicLimits(long maxMessageBytes, String compressionType) implements Serializable {

    /** The defaults of Kafka (documentation, topic configs), for topics that may not be read. */
    public static final TopicLimits KAFKA_DEFAULTS = new TopicLimits(1_048_588, "producer");
}
