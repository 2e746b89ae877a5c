package io.polyphony.job.kafka.time;

import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.util.clock.RelativeClock;
import org.jspecify.annotations.Nullable;

/**
 * Makes the watermark generators of one reader, of which each has a copy. Flink asks for the
 * reader's own first, then for one per partition.
 */
final class ReaderWatermarks<T> implements WatermarkGeneratorSupplier<T> {

    private static final long serialVersionUID = 2L;

    private final IdleAdvancingWatermarks.Idleness idleness;
    private final ReaderAnswers answers;

    private transient @Nullable ReaderProgress reader;

    ReaderWatermarks(IdleAdvancingWatermarks.Idleness idleness, ReaderAnswers answers) {
        this.idleness = idleness;
        this.answers = answers;
    }

    @Override
    public WatermarkGenerator<T> createWatermarkGenerator(Context context) {
        if (reader == null) {
            LongSupplier count = answers.of(context.getMetricGroup());
            reader = new ReaderProgress(count);
            return new UnassignedReaderWatermarks<>(
                    reader, idleness.startTimeout(), context.getInputActivityClock());
        }
        reader.assigned();
        RelativeClock clock =
                new AnsweredClock(
                        context.getInputActivityClock(), reader, answers.maxPause().toMillis());
        return new IdleAdvancingWatermarks<>(idleness, reader, clock);
    }
}
