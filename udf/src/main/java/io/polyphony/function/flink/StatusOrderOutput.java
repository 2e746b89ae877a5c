package io.polyphony.function.flink;

import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Output of an operator with interruptible timers. A watermark leaves when all its timers have
 * fired; a status that comes meanwhile waits for it, since Flink discards a watermark behind
 * idleness. Used by the task's thread alone.
 */
final class StatusOrderOutput<T> implements Output<StreamRecord<T>> {

    private final Output<StreamRecord<T>> output;

    private long expected = Long.MIN_VALUE;
    private long emitted = Long.MIN_VALUE;
    private @Nullable WatermarkStatus waiting;

    StatusOrderOutput(Output<StreamRecord<T>> output) {
        this.output = output;
    }

    /** Announces a watermark whose timers are about to fire. */
    void expect(Watermark watermark) {
        expected = Math.max(expected, watermark.getTimestamp());
    }

    /** Returns the newest watermark that was announced. */
    Watermark expected() {
        return new Watermark(expected);
    }

    /** Whether the newest watermark that was announced has not left. */
    boolean isWaiting() {
        return emitted < expected;
    }

    @Override
    public void emitWatermark(Watermark watermark) {
        output.emitWatermark(watermark);
        emitted = Math.max(emitted, watermark.getTimestamp());
        if (waiting != null && !isWaiting()) {
            output.emitWatermarkStatus(waiting);
            waiting = null;
        }
    }

    @Override
    public void emitWatermarkStatus(WatermarkStatus status) {
        if (isWaiting()) {
            waiting = status;
        } else {
            output.emitWatermarkStatus(status);
        }
    }

    @Override
    public void collect(StreamRecord<T> record) {
        output.collect(record);
    }

    @Override
    public <X> void collect(OutputTag<X> tag, StreamRecord<X> record) {
        output.collect(tag, record);
    }

    @Override
    public void emitLatencyMarker(LatencyMarker marker) {
        output.emitLatencyMarker(marker);
    }

    @Override
    public void emitRecordAttributes(RecordAttributes attributes) {
        output.emitRecordAttributes(attributes);
    }

    @Override
    public void emitWatermark(WatermarkEvent watermark) {
        output.emitWatermark(watermark);
    }

    @Override
    public void close() {
        output.close();
    }
}
