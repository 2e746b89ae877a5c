package io.polyphony.function.embedding;

import io.polyphony.embedding.ModelDescription;
import io.polyphony.function.flink.JobAggregate;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges the measured speeds of all embedding subtasks of a job through its job manager, so that
 * a batching operator knows the slowest of them wherever it runs: batches are distributed in turn.
 * Runs beside the task, on a thread of its own; while the job manager does not answer, the speed
 * known last stays.
 */
public final class SpeedExchange implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpeedExchange.class);

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final JobAggregate<double[], HashMap<Integer, double[]>, Double> slowest;
    private final EmbeddingLoad load;
    private final Supplier<double[]> report;
    private final ScheduledExecutorService thread;
    private boolean reached = true;

    private SpeedExchange(
            RuntimeContext context,
            ModelDescription model,
            EmbeddingLoad load,
            Supplier<double[]> report) {
        slowest =
                new JobAggregate<>(
                        context, "embedding-speed-" + model.revision(), new SlowestSpeed());
        this.load = load;
        this.report = report;
        thread =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread daemon = new Thread(task, "embedding speed");
                            daemon.setDaemon(true);
                            return daemon;
                        });
        thread.scheduleWithFixedDelay(
                this::exchange, FIRST.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Reports the speed of an embedding subtask, once it is measured. */
    static SpeedExchange reporting(
            RuntimeContext context, ModelDescription model, EmbeddingLoad load) {
        int subtask = context.getTaskInfo().getIndexOfThisSubtask();
        return new SpeedExchange(
                context,
                model,
                load,
                () -> {
                    double speed = load.speed().tokensPerSecond();
                    return speed == 0
                            ? SlowestSpeed.nothing()
                            : SlowestSpeed.report(subtask, speed);
                });
    }

    /** Reads the slowest speed for a batching subtask. */
    public static SpeedExchange reading(
            RuntimeContext context, ModelDescription model, EmbeddingLoad load) {
        return new SpeedExchange(context, model, load, SlowestSpeed::nothing);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** Sends the report, and keeps what the job manager knows. */
    void exchange() {
        try {
            load.slowestOfTheJob(slowest.update(report.get()));
            reached = true;
        } catch (IOException | RuntimeException e) {
            if (reached && !thread.isShutdown()) {
                LOG.info("The job manager cannot be asked for the speed of embedding", e);
            }
            reached = false;
        }
    }
}
