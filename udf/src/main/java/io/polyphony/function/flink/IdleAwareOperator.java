package io.polyphony.function.flink;

import java.util.Objects;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.jspecify.annotations.Nullable;

/**
 * Keyed process operator that notifies its function when its input becomes idle. Barriers pass
 * between the timers of a watermark; records may, too. The watermark and what follows it leave when
 * all its timers have fired.
 */
public final class IdleAwareOperator<K, I, O> extends KeyedProcessOperator<K, I, O> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable StatusOrderOutput<O> ordered;

    public <F extends KeyedProcessFunction<K, I, O> & IdleAware> IdleAwareOperator(F function) {
        super(function);
    }

    /** Lets a barrier pass between the timers of a watermark; Flink 2.2 asks this. */
    @SuppressWarnings("MissingOverride")
    public boolean useInterruptibleTimers() {
        return true;
    }

    /** Answers the same; Flink 2.3 asks this. */
    @SuppressWarnings({"MissingOverride", "UnusedVariable"})
    public boolean useInterruptibleTimers(ReadableConfig config) {
        return true;
    }

    @Override
    public void open() throws Exception {
        ordered = new StatusOrderOutput<>(output);
        output = ordered;
        super.open();
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        opened().expect(watermark);
        super.processWatermark(watermark);
    }

    private StatusOrderOutput<O> opened() {
        return Objects.requireNonNull(ordered, "opened");
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        ((IdleAware) userFunction)
                .inputIsIdle(
                        status.isIdle(), getProcessingTimeService().getCurrentProcessingTime());
        super.processWatermarkStatus(status);
    }
}
