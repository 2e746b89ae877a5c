package io.polyphony.job.kafka;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the watermark generators of one reader, of which each has a copy. Flink asks for the
 * reader's own first, then for one per partition.
 */
final class ReaderWatermarks<T> implements WatermarkGeneratorSupplier<T> {

    private static final long serialVersionUID = 1L;

    private final QuietPartitionWatermarks.Silence silence;

    private transient @Nullable ReaderStart reader;

    ReaderWatermarks(QuietPartitionWatermarks.Silence silence) {
        this.silence = silence;
    }

    @Override
    public WatermarkGenerator<T> createWatermarkGenerator(Context context) {
        if (reader == null) {
            reader = new ReaderStart();
            return new UnassignedReaderWatermarks<>(
                    reader, silence.startTimeout(), context.getInputActivityClock());
        }
        reader.assigned();
        return new QuietPartitionWatermarks<>(silence, reader, context.getInputActivityClock());
    }
}
