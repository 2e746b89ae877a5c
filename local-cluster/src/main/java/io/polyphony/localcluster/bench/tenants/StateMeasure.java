package io.polyphony.localcluster.bench.tenants;

import io.polyphony.job.tools.command.CommandException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.configuration.Configuration;

/** Runs {@link TenantsJob} window by window, each followed by a checkpoint. */
final class StateMeasure {

    private final StateExtent extent;
    private final int warmUp;

    /**
     * @param warmUp windows that do not count
     */
    StateMeasure(StateExtent extent, int warmUp) {
        this.extent = extent;
        this.warmUp = warmUp;
    }

    /**
     * Medians over windows.
     *
     * @param recordsPerSecond from the first record to the last labelled one
     * @param keptBytes that a checkpoint of KEEP THEMES has written
     */
    record Outcome(double recordsPerSecond, double keptBytes) {}

    /**
     * @param folder for the state and its checkpoints
     */
    Outcome run(String name, Path folder) throws CommandException, InterruptedException {
        try (TenantsJob running = TenantsJob.start(name, extent, folder, new Configuration())) {
            List<Double> speeds = new ArrayList<>();
            List<Double> bytes = new ArrayList<>();
            for (int window = 1; window <= extent.windows(); window++) {
                long start = System.nanoTime();
                running.nextWindow();
                running.awaitLabelled();
                double seconds = (System.nanoTime() - start) / 1e9;
                long written = running.job().checkpointedBytes("keep themes");
                if (window > warmUp) {
                    speeds.add(extent.records() / seconds);
                    bytes.add((double) written);
                }
            }
            return new Outcome(median(speeds), median(bytes));
        }
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
