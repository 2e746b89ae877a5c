package io.polyphony.localcluster.bench.tenants;

import io.polyphony.function.record.EmbeddedFeedback;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Source of windows that are asked for one by one, so that nothing is under way while a checkpoint
 * is taken between two of them. Runs in the JVM of whoever asks.
 */
final class PacedWindows implements SourceFunction<EmbeddedFeedback> {

    private static final long serialVersionUID = 1L;

    private static final Map<String, Semaphore> ASKED = new ConcurrentHashMap<>();
    private static final Map<String, Semaphore> SENT = new ConcurrentHashMap<>();

    private final String run;
    private final StateExtent extent;
    private final long windowMillis;
    private final int dimension;
    private volatile boolean isRunning = true;

    PacedWindows(String run, StateExtent extent, long windowMillis, int dimension) {
        this.run = run;
        this.extent = extent;
        this.windowMillis = windowMillis;
        this.dimension = dimension;
    }

    /** Asks a run for its next window, and returns when its records and its end have left. */
    static void ask(String run) throws InterruptedException {
        asked(run).release();
        sent(run).acquire();
    }

    private static Semaphore asked(String run) {
        return ASKED.computeIfAbsent(run, key -> new Semaphore(0));
    }

    private static Semaphore sent(String run) {
        return SENT.computeIfAbsent(run, key -> new Semaphore(0));
    }

    @Override
    public void run(SourceContext<EmbeddedFeedback> context) throws InterruptedException {
        TenantFeedback feedback = new TenantFeedback(extent.subjects(), dimension);
        for (int window = 1; isRunning && window <= extent.windows(); window++) {
            asked(run).acquire();
            long start = window * windowMillis;
            int first = extent.firstSubject(window);
            synchronized (context.getCheckpointLock()) {
                for (int tenant = 0; tenant < extent.tenants(); tenant++) {
                    for (int i = 0; i < extent.each(); i++) {
                        context.collectWithTimestamp(
                                feedback.next(
                                        "tenant " + tenant,
                                        start,
                                        first,
                                        extent.subjectsOfWindow()),
                                start);
                    }
                }
                context.emitWatermark(new Watermark(start + windowMillis - 1));
            }
            sent(run).release();
        }
        asked(run).acquire();
        ASKED.remove(run);
        SENT.remove(run);
    }

    @Override
    public void cancel() {
        isRunning = false;
    }
}
