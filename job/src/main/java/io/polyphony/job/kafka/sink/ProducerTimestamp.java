package io.polyphony.job.kafka.sink;

import org.jspecify.annotations.Nullable;

/** Converts timestamps to those that a producer takes. */
final class ProducerTimestamp {

    private ProducerTimestamp() {}

    /**
     * The timestamp, or null, for which the producer puts the present, where Kafka would refuse a
     * negative one.
     */
    static @Nullable Long of(long timestamp) {
        return timestamp < 0 ? null : timestamp;
    }
}
