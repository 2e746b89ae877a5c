package io.polyphony.function.flink;

import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/** Output of an operator, which takes values with their timestamps. */
public final class ValueOutput<O> {

    /** Stands for a value without a timestamp. */
    public static final long NO_TIMESTAMP = Long.MIN_VALUE;

    private final Output<StreamRecord<O>> output;

    public ValueOutput(Output<StreamRecord<O>> output) {
        this.output = output;
    }

    /**
     * @param timestamp {@link #NO_TIMESTAMP} for none
     */
    public void emit(O value, long timestamp) {
        output.collect(record(value, timestamp));
    }

    /**
     * Emits to a side output.
     *
     * @param timestamp {@link #NO_TIMESTAMP} for none
     */
    public <T> void emit(OutputTag<T> side, T value, long timestamp) {
        output.collect(side, record(value, timestamp));
    }

    static long timestamp(StreamRecord<?> element) {
        return element.hasTimestamp() ? element.getTimestamp() : NO_TIMESTAMP;
    }

    private static <T> StreamRecord<T> record(T value, long timestamp) {
        return timestamp == NO_TIMESTAMP
                ? new StreamRecord<>(value)
                : new StreamRecord<>(value, timestamp);
    }
}
