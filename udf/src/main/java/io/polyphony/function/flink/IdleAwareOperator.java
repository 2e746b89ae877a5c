package io.polyphony.function.flink;

import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.state.CheckpointStreamFactory;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFutures;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Keyed process operator that notifies its function when its input becomes idle. Its event-time
 * timers are {@link InterruptibleTimers}.
 */
public final class IdleAwareOperator<K, I, O> extends KeyedProcessOperator<K, I, O> {

    private static final long serialVersionUID = 1L;

    private transient InterruptibleTimers<O> timers;

    public <F extends KeyedProcessFunction<K, I, O> & IdleAware> IdleAwareOperator(F function) {
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
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        ((IdleAware) userFunction)
                .inputIsIdle(
                        status.isIdle(), getProcessingTimeService().getCurrentProcessingTime());
        super.processWatermarkStatus(status);
    }
}
