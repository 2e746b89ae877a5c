package io.polyphony.job.kafka.sink;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Converts times of records and windows to timestamps that an output topic takes, and whose records
 * its retention does not delete at once: within {@code [now - maxAge, now]}. Clamping instead of
 * leaving the timestamp out keeps the order of records that are young enough, and what is looked up
 * by time is at most as far off as it must be; the times themselves are fields or headers.
 *
 * @param maxAgeMillis in milliseconds
 */
record ProducerTimestamp(long maxAgeMillis) implements Serializable {

    static ProducerTimestamp of(TopicLimits limits) {
        return new ProducerTimestamp(limits.time().maxAgeMillis());
    }

    /** Returns the timestamp for a record that is written now; null if it has none. */
    @Nullable Long of(long timestamp) {
        return at(timestamp, System.currentTimeMillis());
    }

    /** Returns null, for which the producer puts the present, if the timestamp is negative. */
    @Nullable Long at(long timestamp, long now) {
        return timestamp < 0 ? null : Math.min(Math.max(timestamp, now - maxAgeMillis), now);
    }
}
