package io.polyphony.embedding.onnx.session;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A session whose running pass ends early if the thread that asked for it is interrupted, as Flink
 * does when it cancels a task: native code does not notice by itself. Owns the session; may be
 * shared between threads.
 */
final class InterruptiblePass implements ForwardPass {

    private static final long LOOK_MILLIS = 50;

    private final OrtSession session;
    private final ScheduledThreadPoolExecutor watch;

    InterruptiblePass(OrtSession session) {
        this.session = session;
        this.watch = new ScheduledThreadPoolExecutor(1, InterruptiblePass::daemon);
        watch.setRemoveOnCancelPolicy(true);
    }

    /**
     * @throws CancellationException if the pass was ended because the calling thread was
     *     interrupted; it still is then
     */
    @Override
    public OrtSession.Result run(Map<String, OnnxTensor> inputs) throws OrtException {
        try (Run run = new Run(Thread.currentThread())) {
            Future<?> looking =
                    watch.scheduleWithFixedDelay(
                            run::endIfInterrupted, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            try {
                return session.run(inputs, run.options);
            } catch (OrtException e) {
                if (run.ended) {
                    throw cancelled(e);
                }
                throw e;
            } finally {
                looking.cancel(false);
            }
        }
    }

    @Override
    public void close() throws OrtException {
        watch.shutdownNow();
        session.close();
    }

    private static CancellationException cancelled(OrtException cause) {
        CancellationException cancelled =
                new CancellationException("the forward pass was ended by an interrupt");
        cancelled.initCause(cause);
        return cancelled;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "forward-pass-watch");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The options of one pass; the lock keeps the watch from native memory that is already
     * released.
     */
    private static final class Run implements AutoCloseable {

        private final Thread caller;
        private final OrtSession.RunOptions options = new OrtSession.RunOptions();
        private boolean closed;
        private volatile boolean ended;

        Run(Thread caller) throws OrtException {
            this.caller = caller;
        }

        synchronized void endIfInterrupted() {
            if (closed || !caller.isInterrupted()) {
                return;
            }
            try {
                options.setTerminate(true);
                ended = true;
            } catch (OrtException e) {
                throw new IllegalStateException("a forward pass cannot be ended", e);
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
            options.close();
        }
    }
}
