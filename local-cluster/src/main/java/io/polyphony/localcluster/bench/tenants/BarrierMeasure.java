package io.polyphony.localcluster.bench.tenants;

import io.polyphony.job.enrichment.PipelineDefaults;
import io.polyphony.job.tools.command.CommandException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;

/**
 * Takes checkpoints, a second apart, while the windows of many tenants end together, with and
 * without barriers that pass between them.
 */
final class BarrierMeasure {

    private static final int WARM_UP = 2;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final StateExtent extent;
    private final Path folder;

    /**
     * @param folder for the state and its checkpoints
     */
    BarrierMeasure(StateExtent extent, Path folder) {
        this.extent = extent;
        this.folder = folder;
    }

    /**
     * The longest of the windows that count.
     *
     * @param windowSeconds from the first record to the last labelled one
     * @param checkpointSeconds of a checkpoint, from its trigger to its end
     */
    record Outcome(double windowSeconds, double checkpointSeconds, int checkpoints) {}

    /**
     * @param interruptible whether barriers pass between the windows
     */
    Outcome run(boolean interruptible) throws CommandException, InterruptedException {
        String name = "barriers " + interruptible;
        try (TenantsJob running =
                TenantsJob.start(
                        name,
                        extent,
                        folder.resolve(Boolean.toString(interruptible)),
                        settings(interruptible))) {
            for (int i = 0; i < WARM_UP; i++) {
                running.nextWindow();
                running.awaitLabelled();
            }
            double window = 0;
            double checkpoint = 0;
            int checkpoints = 0;
            for (int i = WARM_UP; i < extent.windows(); i++) {
                long start = System.nanoTime();
                running.nextWindow();
                do {
                    checkpoint = Math.max(checkpoint, running.job().checkpointMillis() / 1e3);
                    checkpoints++;
                } while (!running.awaitLabelled(PAUSE));
                window = Math.max(window, (System.nanoTime() - start) / 1e9);
            }
            return new Outcome(window, checkpoint, checkpoints);
        }
    }

    /** The settings of the job, but for this one, and for operators without uids. */
    private static Configuration settings(boolean interruptible) {
        Configuration options = new Configuration();
        options.set(CheckpointingOptions.ENABLE_UNALIGNED_INTERRUPTIBLE_TIMERS, interruptible);
        Configuration complete = PipelineDefaults.complete(options);
        complete.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
        return complete;
    }
}
