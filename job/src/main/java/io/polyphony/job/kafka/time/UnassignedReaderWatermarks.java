package io.polyphony.job.kafka.time;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Marks a reader idle to which no partition is assigned for {@code startTimeout}. Once it has
 * partitions they alone decide: to Flink, a reader whose own generator is idle is idle until the
 * first watermark of a partition, even while it waits for partitions.
 */
final class UnassignedReaderWatermarks<T> implements WatermarkGenerator<T> {

    private final ReaderProgress reader;
    private final long startTimeoutMillis;
    private final RelativeClock clock;
    private final long startedAt;

    UnassignedReaderWatermarks(ReaderProgress reader, Duration startTimeout, RelativeClock clock) {
        this.reader = reader;
        this.startTimeoutMillis = startTimeout.toMillis();
        this.clock = clock;
        this.startedAt = clock.relativeTimeMillis();
    }

    @Override
    public void onEvent(T event, long timestamp, WatermarkOutput output) {
        throw new IllegalStateException("A record that is of no partition");
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        if (!reader.hasPartitions()
                && clock.relativeTimeMillis() - startedAt >= startTimeoutMillis) {
            output.markIdle();
        }
    }
}
