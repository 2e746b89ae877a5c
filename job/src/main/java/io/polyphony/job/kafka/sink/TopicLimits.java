package io.polyphony.job.kafka.sink;

import java.io.Serializable;

/**
 * The limits of an output topic.
 *
 * @param maxMessageBytes size of the largest batch that its brokers take, compressed
 * @param compressionType codec that its brokers store, or {@code producer} for that of the batch
 */
public record TopicLimits(long maxMessageBytes, String compressionType, Time time)
        implements Serializable {

    /** The defaults of Kafka (documentation, topic configs), for topics that may not be read. */
    public static final TopicLimits KAFKA_DEFAULTS =
            new TopicLimits(
                    1_048_588, "producer", new Time(false, Long.MAX_VALUE, 3_600_000, 604_800_000));

    /**
     * The times that a topic takes and keeps.
     *
     * @param appended whether brokers put their own time in the place of the producer's
     * @param beforeMaxMillis age above which a record is refused, in milliseconds
     * @param afterMaxMillis how far ahead a record may be, in milliseconds
     * @param retentionMillis age above which a record is deleted, in milliseconds; {@link
     *     Long#MAX_VALUE} for never
     */
    public record Time(
            boolean appended, long beforeMaxMillis, long afterMaxMillis, long retentionMillis)
            implements Serializable {

        /**
         * Returns the age in milliseconds up to which a record keeps its timestamp: half of what
         * the topic takes and keeps, so that the record arrives in time, and can be read for half
         * of the retention at least.
         */
        public long maxAgeMillis() {
            return appended ? Long.MAX_VALUE : Math.min(beforeMaxMillis, retentionMillis) / 2;
        }
    }
}
