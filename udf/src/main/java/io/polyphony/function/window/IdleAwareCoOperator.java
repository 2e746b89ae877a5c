package io.polyphony.function.window;

import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/** Keyed co-process operator that notifies its function when both inputs are idle. */
public final class IdleAwareCoOperator<K, I, J, O> extends KeyedCoProcessOperator<K, I, J, O> {

    private static final long serialVersionUID = 1L;

    public <F extends KeyedCoProcessFunction<K, I, J, O> & IdleAware> IdleAwareCoOperator(
            F function) {
        super(function);
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
