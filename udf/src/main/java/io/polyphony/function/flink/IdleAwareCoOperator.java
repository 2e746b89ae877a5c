package io.polyphony.function.flink;

import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.state.CheckpointStreamFactory;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFutures;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Keyed co-process operator that notifies its function when both inputs are idle. Its event-time
 * timers are {@link InterruptibleTimers}.
 */
public final class IdleAwareCoOperator<K, I, J, O> extends KeyedCoProcessOperator<K, I, J, O> {

    private static final long serialVersionUID = 1L;

    private transient InterruptibleTimers<O> timers;

    public <F extends KeyedCoProcessFunction<K, I, J, O> & IdleAware> IdleAwareCoOperator(
            F function) {
        super(function);
    }

    @Override
    protected void beforeInitializeStateHandler() {
        super.beforeInitializeStateHandler();
        timers = new InterruptibleTimers<>(getContainingTask(), config, timeServiceManager, output);
        output = timers.output();
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        timers.advance(watermark);
    }

    @Override
    public void finish() throws Exception {
        timers.complete();
        super.finish();
    }

    @Override
    public OperatorSnapshotFutures snapshotState(
            long checkpoint, long time, CheckpointOptions options, CheckpointStreamFactory streams)
            throws Exception {
        timers.snapshotTaken(options);
        return super.snapshotState(checkpoint, time, options, streams);
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
