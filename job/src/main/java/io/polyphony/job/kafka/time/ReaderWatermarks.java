package io.polyphony.job.kafka.time;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the watermark generators of one reader, of which each has a copy. Flink asks for the
 * reader's own first, then for one per partition.
 */
final class ReaderWatermarks<T> implements WatermarkGeneratorSupplier<T> {

    private static final long serialVersionUID = 1L;

    private final IdleAdvancingWatermarks.Idleness idleness;

    private transient @Nullable ReaderProgress reader;

    ReaderWatermarks(IdleAdvancingWatermarks.Idleness idleness) {
        this.idleness = idleness;
    }

    @Override
    public WatermarkGenerator<T> createWatermarkGenerator(Context context) {
        if (reader == null) {
            reader = new ReaderProgress();
            return new UnassignedReaderWatermarks<>(
                    reader, idleness.startTimeout(), context.getInputActivityClock());
        }
        reader.assigned();
        return new IdleAdvancingWatermarks<>(idleness, reader, context.getInputActivityClock());
    }
}
