package io.polyphony.function.flink;

import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Operator that sees values with their timestamps, and everything else that passes: watermarks,
 * changes of their status, barriers, the end of input. For what no function of Flink is given.
 */
public abstract class ValueOperator<I, O> extends AbstractStreamOperator<O>
        implements OneInputStreamOperator<I, O> {

    private static final long serialVersionUID = 1L;

    private transient ValueOutput<O> values;

    @Override
    public void open() throws Exception {
        super.open();
        values = new ValueOutput<>(output);
    }

    /**
     * @param timestamp {@link ValueOutput#NO_TIMESTAMP} if the value has none
     */
    protected abstract void process(I value, long timestamp) throws Exception;

    /** Runs before a change of the watermark status goes on: inputs are idle, or active again. */
    protected void beforeStatusChange() throws Exception {}

    /** The output, from {@link #open} on. */
    protected final ValueOutput<O> values() {
        return values;
    }

    /** Context of this subtask. */
    protected final RuntimeContext context() {
        return getRuntimeContext();
    }

    protected final long processingTime() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    /** Registers a callback that runs in the operator's thread. */
    protected final ScheduledFuture<?> runAt(long processingTime, ProcessingTimeCallback callback) {
        return getProcessingTimeService().registerTimer(processingTime, callback);
    }

    @Override
    public final void processElement(StreamRecord<I> element) throws Exception {
        process(element.getValue(), ValueOutput.timestamp(element));
    }

    @Override
    public final void processWatermarkStatus(WatermarkStatus status) throws Exception {
        beforeStatusChange();
        super.processWatermarkStatus(status);
    }
}
