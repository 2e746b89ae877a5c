package io.polyphony.job.kafka.time;

import io.polyphony.function.record.Incoming;
import io.polyphony.function.record.IncomingFeedback;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.SerializableTimestampAssigner;

/**
 * Assigns the feedback's own time, kept within {@code maxAge} before and {@code maxDrift} after the
 * Kafka timestamp, so that one wrong clock cannot move the watermark far. A dead letter has the
 * Kafka timestamp, and so has a record without one, which is a negative one.
 */
public final class FeedbackTimestampAssigner implements SerializableTimestampAssigner<Incoming> {

    private static final long serialVersionUID = 1;

    private final long maxAgeMillis;
    private final long maxDriftMillis;

    public FeedbackTimestampAssigner(Duration maxAge, Duration maxDrift) {
        this.maxAgeMillis = maxAge.toMillis();
        this.maxDriftMillis = maxDrift.toMillis();
    }

    @Override
    public long extractTimestamp(Incoming incoming, long kafkaTimestamp) {
        if (!(incoming instanceof IncomingFeedback feedback) || kafkaTimestamp < 0) {
            return kafkaTimestamp;
        }
        long eventTime = feedback.feedback().eventTime();
        long latest = Math.min(kafkaTimestamp, Long.MAX_VALUE - maxDriftMillis) + maxDriftMillis;
        return Math.min(Math.max(eventTime, kafkaTimestamp - maxAgeMillis), latest);
    }
}
