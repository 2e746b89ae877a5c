package io.polyphony.function.flink;

import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.streaming.api.graph.StreamConfig;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager.ShouldStopAdvancingFn;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.StreamTask;

/**
 * Event-time timers of an operator. Where {@code
 * execution.checkpointing.unaligned.interruptible-timers.enabled} is set, the barriers that wait
 * pass between the timers of a watermark; records may, too. The watermark and what follows it leave
 * when all its timers have fired. Flink's own form of this does not wait for interrupted timers
 * when an input ends, and fires them after a savepoint that stops the job: here the end of the
 * input fires them, and such a savepoint keeps them. Used by the task's thread alone.
 */
final class InterruptibleTimers<T> {

    private final StatusOrderOutput<T> output;
    private final InternalTimeServiceManager<?> timers;
    private final MailboxExecutor mailbox;
    private final ShouldStopAdvancingFn interrupts;

    private boolean isScheduled;
    private boolean isStopped;

    /**
     * @param output where the operator emits, to be replaced by {@link #output}
     */
    InterruptibleTimers(
            StreamTask<?, ?> task,
            StreamConfig config,
            InternalTimeServiceManager<?> timers,
            Output<StreamRecord<T>> output) {
        this.output = new StatusOrderOutput<>(output);
        this.timers = timers;
        mailbox = task.getMailboxExecutorFactory().createExecutor(config.getChainIndex());
        interrupts =
                CheckpointingOptions.isUnalignedCheckpointInterruptibleTimersEnabled(
                                task.getJobConfiguration())
                        ? mailbox::shouldInterrupt
                        : () -> false;
    }

    Output<StreamRecord<T>> output() {
        return output;
    }

    /** Fires the timers of a watermark, now or bit by bit, and emits it then. */
    void advance(Watermark watermark) throws Exception {
        output.expect(watermark);
        fire();
    }

    private void fire() throws Exception {
        Watermark expected = output.expected();
        if (timers.tryAdvanceWatermark(expected, interrupts)) {
            output.emitWatermark(expected);
        } else if (!isScheduled) {
            isScheduled = true;
            mailbox.execute(
                    MailboxExecutor.MailOptions.deferrable(), this::resume, "interrupted timers");
        }
    }

    private void resume() throws Exception {
        isScheduled = false;
        if (output.isWaiting() && !isStopped) {
            fire();
        }
    }

    /** Fires what was interrupted, since nothing may be emitted behind the end of the input. */
    void complete() throws Exception {
        if (output.isWaiting()) {
            Watermark expected = output.expected();
            timers.advanceWatermark(expected);
            output.emitWatermark(expected);
        }
    }

    /**
     * Handles a snapshot of the operator. One that stops the job holds the timers that have not
     * fired: they fire in the job that restores it, and no longer in this one.
     */
    void snapshotTaken(CheckpointOptions options) {
        isStopped |=
                options.getCheckpointType() instanceof SavepointType savepoint
                        && savepoint.isSynchronous();
    }
}
