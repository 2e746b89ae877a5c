package io.polyphony.job.kafka;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Watermarks of one partition. While records come, the watermark follows the newest one at the distance of the out-of-orderness.
 * After {@code idleTimeout} without a record it moves on with the clock, that long behind, so the last window of a day closes in
 * seconds although no record comes to close it. It starts from the newest record, not from the wall clock: however old a backlog
 * is, it is never overtaken by more than the pauses of its own reading. A partition without any record is waited for during
 * {@code idleTimeout} and then left out. Never goes back; a record behind it is late, not lost.
 *
 * <p>The clock must stand still while the reader is blocked by back-pressure or alignment, as
 * {@link WatermarkGeneratorSupplier.Context#getInputActivityClock} does, else records that merely wait would look like silence.
 * Watermarks are not checkpointed: after a restore a partition counts as one without any record.
 */
public final class QuietPartitionWatermarks<T> implements WatermarkGenerator<T> {

    private final long outOfOrdernessMillis;
    private final long idleTimeoutMillis;
    private final RelativeClock clock;

    private boolean hasRecords;
    private long maxTimestamp;
    private long lastRecordAt;
    private long watermark = Long.MIN_VALUE;

    public QuietPartitionWatermarks(
            Duration outOfOrderness, Duration idleTimeout, RelativeClock clock) {
        this.outOfOrdernessMillis = outOfOrderness.toMillis();
        this.idleTimeoutMillis = idleTimeout.toMillis();
        this.clock = clock;
        this.maxTimestamp = Long.MIN_VALUE;
        this.lastRecordAt = clock.relativeTimeMillis();
    }

    /** Makes a generator per partition, on the clock of that partition's reader. */
    public static <T> WatermarkGeneratorSupplier<T> supplier(
            Duration outOfOrderness, Duration idleTimeout) {
        return context ->
                new QuietPartitionWatermarks<>(
                        outOfOrderness, idleTimeout, context.getInputActivityClock());
    }

    @Override
    public void onEvent(T event, long timestamp, WatermarkOutput output) {
        hasRecords = true;
        maxTimestamp = Math.max(maxTimestamp, timestamp);
        lastRecordAt = clock.relativeTimeMillis();
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        long quietMillis = clock.relativeTimeMillis() - lastRecordAt;
        if (hasRecords) {
            watermark = Math.max(watermark, candidate(quietMillis));
            output.emitWatermark(new Watermark(watermark));
        } else if (quietMillis >= idleTimeoutMillis) {
            output.markIdle();
        }
    }

    private long candidate(long quietMillis) {
        long following = maxTimestamp - outOfOrdernessMillis - 1;
        return quietMillis < idleTimeoutMillis
                ? following
                : Math.max(following, maxTimestamp - 1 + quietMillis - idleTimeoutMillis);
    }
}
