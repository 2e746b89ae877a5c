package io.polyphony.job.kafka.time;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.clock.Clock;
import org.apache.flink.util.clock.SystemClock;

/**
 * Keeps the time of a live record at most {@code maxAhead} after this machine's clock; one that is
 * further ahead is counted, and has the clock's time. So a producer whose clock is wrong closes no
 * window of others early, does not halt its partition, and leaves no records waiting for a distant
 * window. A record without a timestamp, which is a negative one in Kafka, has the clock's time,
 * too: a partition of such records would hold back all others for ever. Timestamps that are at most
 * that far ahead stay unchanged.
 */
public final class ClockBoundedTimestampAssigner<T> implements TimestampAssigner<T> {

    private final TimestampAssigner<T> timestamps;
    private final long maxAheadMillis;
    private final Clock clock;
    private final Counter numRecordsAhead;

    ClockBoundedTimestampAssigner(
            TimestampAssigner<T> timestamps,
            Duration maxAhead,
            Clock clock,
            Counter numRecordsAhead) {
        this.timestamps = timestamps;
        this.maxAheadMillis = maxAhead.toMillis();
        this.clock = clock;
        this.numRecordsAhead = numRecordsAhead;
    }

    /** Makes one per reader on the system's clock, with the counter {@code numRecordsAhead}. */
    public static <T> TimestampAssignerSupplier<T> supplier(
            TimestampAssignerSupplier<T> timestamps, Duration maxAhead) {
        return context ->
                new ClockBoundedTimestampAssigner<>(
                        timestamps.createTimestampAssigner(context),
                        maxAhead,
                        SystemClock.getInstance(),
                        context.getMetricGroup().counter("numRecordsAhead"));
    }

    @Override
    public long extractTimestamp(T element, long recordTimestamp) {
        long timestamp = timestamps.extractTimestamp(element, recordTimestamp);
        long now = clock.absoluteTimeMillis();
        if (timestamp < 0) {
            return now;
        }
        if (timestamp - maxAheadMillis <= now) {
            return timestamp;
        }
        numRecordsAhead.inc();
        return now;
    }
}
