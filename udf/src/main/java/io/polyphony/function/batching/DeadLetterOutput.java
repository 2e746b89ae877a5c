package io.polyphony.function.batching;

import io.polyphony.function.flink.ValueOutput;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.serialization.StreamTypes;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.OutputTag;

/**
 * The side output for records that could not be processed; they keep their timestamp and are
 * counted by reason.
 */
public final class DeadLetterOutput {

    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", StreamTypes.DEAD_LETTER);

    private final ValueOutput<?> output;
    private final DeadLetterRatio ratio;
    private final DeadLetterCounters counters;

    DeadLetterOutput(ValueOutput<?> output, MetricGroup metrics, DeadLetterRatio ratio) {
        this.output = output;
        this.ratio = ratio;
        this.counters = new DeadLetterCounters(metrics);
    }

    /**
     * @param timestamp {@link ValueOutput#NO_TIMESTAMP} if the record has none
     */
    void emit(DeadLetter deadLetter, long timestamp) {
        ratio.processed(deadLetter);
        counters.count(deadLetter);
        output.emit(DEAD_LETTERS, deadLetter, timestamp);
    }
}
