package io.polyphony.job.kafka.time;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Watermarks of one partition. While records arrive, the watermark follows the newest one at the
 * distance of the out-of-orderness. After {@code idleTimeout} without a record it advances with the
 * clock, that long behind, so that the last window of a day closes in seconds although no record
 * arrives to close it. When the window of the newest record is closed, the partition is idle, so
 * that one without further records does not hold back the others. The watermark starts from the
 * newest record, not from the wall clock: it never overtakes a backlog, however old, by more than
 * the pauses of its reading. It never decreases; a record behind it is late, not lost.
 *
 * <p>At a start an unread partition may be empty, or its first fetch slow; windows that others
 * close meanwhile make its records late. So watermarks wait for it during {@code startTimeout}, or
 * during {@code idleTimeout} once another partition of its reader has been read: they share a
 * consumer, which evidently fetches. Then it is idle until its first record.
 *
 * <p>The clock must stand still while the reader is blocked by back-pressure or alignment, as
 * {@link WatermarkGeneratorSupplier.Context#getInputActivityClock} does, and while the brokers do
 * not answer, as {@link AnsweredClock} does, else records that merely wait would look like
 * idleness: a fetch that has not come yet is no silence, however long it takes. Watermarks are not
 * checkpointed: after a restore a partition counts as one without any record.
 */
public final class IdleAdvancingWatermarks<T> implements WatermarkGenerator<T> {

    private final long outOfOrdernessMillis;
    private final long idleTimeoutMillis;
    private final long startTimeoutMillis;
    private final long windowMillis;
    private final ReaderProgress reader;
    private final RelativeClock clock;

    private boolean readerWasRead;
    private boolean hasRecords;
    private boolean lastWindowClosed;
    private boolean idle;
    private long maxTimestamp;
    private long lastRecordAt;
    private long watermark = Long.MIN_VALUE;

    IdleAdvancingWatermarks(Idleness idleness, ReaderProgress reader, RelativeClock clock) {
        this.outOfOrdernessMillis = idleness.outOfOrderness().toMillis();
        this.idleTimeoutMillis = idleness.idleTimeout().toMillis();
        this.startTimeoutMillis = idleness.startTimeout().toMillis();
        this.windowMillis = idleness.window().toMillis();
        this.reader = reader;
        this.clock = clock;
        this.maxTimestamp = Long.MIN_VALUE;
        this.lastRecordAt = clock.relativeTimeMillis();
    }

    /**
     * Makes a generator per partition, on the clock of that partition, and one for the reader while
     * it has none.
     */
    public static <T> WatermarkGeneratorSupplier<T> supplier(
            Idleness idleness, ReaderAnswers answers) {
        return new ReaderWatermarks<>(idleness, answers);
    }

    /**
     * The timeouts after which a partition counts as idle.
     *
     * @param outOfOrderness how much older than its forerunners a record may be
     * @param idleTimeout time without a record after which the watermark advances with the clock
     * @param startTimeout time that watermarks wait for a partition of an unread reader; {@code
     *     idleTimeout} if shorter than that
     * @param window length of the windows, the last of which an idle partition still closes
     */
    public record Idleness(
            Duration outOfOrderness, Duration idleTimeout, Duration startTimeout, Duration window)
            implements Serializable {

        public Idleness {
            startTimeout = startTimeout.compareTo(idleTimeout) < 0 ? idleTimeout : startTimeout;
        }
    }

    @Override
    public void onEvent(T event, long timestamp, WatermarkOutput output) {
        hasRecords = true;
        reader.read();
        lastWindowClosed = false;
        idle = false;
        maxTimestamp = Math.max(maxTimestamp, timestamp);
        lastRecordAt = clock.relativeTimeMillis();
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        if (!hasRecords) {
            leaveOutAfter(isGivenUp(), output);
            return;
        }
        long quietMillis = clock.relativeTimeMillis() - lastRecordAt;
        // One emission apart: of a watermark and idleness in the same one, Flink forwards idleness
        // alone.
        leaveOutAfter(lastWindowClosed, output);
        if (!idle) {
            watermark = Math.max(watermark, candidate(quietMillis));
            output.emitWatermark(new Watermark(watermark));
            lastWindowClosed = quietMillis >= idleTimeoutMillis + windowMillis;
        }
    }

    private boolean isGivenUp() {
        if (reader.isRead() && !readerWasRead) {
            readerWasRead = true;
            lastRecordAt = clock.relativeTimeMillis();
        }
        long patience = readerWasRead ? idleTimeoutMillis : startTimeoutMillis;
        return clock.relativeTimeMillis() - lastRecordAt >= patience;
    }

    private void leaveOutAfter(boolean idleness, WatermarkOutput output) {
        if (idleness && !idle) {
            output.markIdle();
            idle = true;
        }
    }

    private long candidate(long quietMillis) {
        long following = maxTimestamp - outOfOrdernessMillis - 1;
        return quietMillis < idleTimeoutMillis
                ? following
                : Math.max(
                        following,
                        maxTimestamp - 1 + Math.min(quietMillis - idleTimeoutMillis, windowMillis));
    }
}
