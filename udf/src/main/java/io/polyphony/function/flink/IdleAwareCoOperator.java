package io.polyphony.function.flink;

import java.util.Objects;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.jspecify.annotations.Nullable;

/**
 * Keyed co-process operator that notifies its function when both inputs are idle. Barriers pass
 * between the timers of a watermark; records may, too. The watermark and what follows it leave when
 * all its timers have fired.
 */
public final class IdleAwareCoOperator<K, I, J, O> extends KeyedCoProcessOperator<K, I, J, O> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable StatusOrderOutput<O> ordered;

    public <F extends KeyedCoProcessFunction<K, I, J, O> & IdleAware> IdleAwareCoOperator(
            F function) {
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
    protected void processWatermarkStatus(WatermarkStatus status, int index) throws Exception {
        boolean wasIdle = combinedWatermark.isIdle();
        super.processWatermarkStatus(status, index);
        boolean isIdle = combinedWatermark.isIdle();
        if (isIdle != wasIdle) {
            ((IdleAware) userFunction)
                    .inputIsIdle(isIdle, getProcessingTimeService().getCurrentProcessingTime());
        }
    }
}
