package io.polyphony.function.window;

import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/** Keyed process operator that notifies its function when its input becomes idle. */
public final class IdleAwareOperator<K, I, O> extends KeyedProcessOperator<K, I, O> {

    private static final long serialVersionUID = 1L;

    public <F extends KeyedProcessFunction<K, I, O> & IdleAware> IdleAwareOperator(F function) {
        super(function);
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        ((IdleAware) userFunction)
                .inputIsIdle(
                        status.isIdle(), getProcessingTimeService().getCurrentProcessingTime());
        super.processWatermarkStatus(status);
    }
}
