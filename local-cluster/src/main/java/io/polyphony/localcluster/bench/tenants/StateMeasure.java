package io.polyphony.localcluster.bench.tenants;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.function.record.Outgoing;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.function.theme.LabelSettings;
import io.polyphony.function.theme.Shards;
import io.polyphony.function.theme.ThemeSettings;
import io.polyphony.function.theme.ThemeStreams;
import io.polyphony.function.theme.ThemeTopology;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.flink.FlinkCluster;
import io.polyphony.localcluster.flink.RunningJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/**
 * Runs the steps from vectors to themes on RocksDB with incremental checkpoints in this JVM, window
 * by window, each followed by a checkpoint.
 */
final class StateMeasure {

    private static final Map<String, Semaphore> LEFT = new ConcurrentHashMap<>();

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
        LEFT.put(name, new Semaphore(0));
        try (FlinkCluster flink = FlinkCluster.start(configuration(folder), 1, 0)) {
            StreamExecutionEnvironment env = environment(name, configuration(folder));
            RunningJob job = flink.submit(env.getStreamGraph());
            List<Double> speeds = new ArrayList<>();
            List<Double> bytes = new ArrayList<>();
            for (int window = 1; window <= extent.windows(); window++) {
                long start = System.nanoTime();
                PacedWindows.ask(name);
                LEFT.get(name).acquire(extent.records());
                double seconds = (System.nanoTime() - start) / 1e9;
                long written = job.checkpointedBytes("keep themes");
                if (window > warmUp) {
                    speeds.add(extent.records() / seconds);
                    bytes.add((double) written);
                }
            }
            return new Outcome(median(speeds), median(bytes));
        } finally {
            LEFT.remove(name);
        }
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Configuration configuration(Path folder) {
        Configuration configuration = new Configuration();
        configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("chk").toUri().toString());
        configuration.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ZERO);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1_024));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        return configuration;
    }

    private StreamExecutionEnvironment environment(String name, Configuration configuration) {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(1);
        env.enableCheckpointing(Long.MAX_VALUE / 2);
        ClusteringSettings settings = ClusteringSettings.defaults();
        var vectors =
                env.addSource(
                        new PacedWindows(
                                name, extent, settings.windowMillis(), settings.dimension()),
                        "windows",
                        StreamTypes.EMBEDDED_FEEDBACK);
        ThemeStreams streams = ThemeTopology.attach(vectors, settings(settings));
        streams.labelled().flatMap(new Counting(name)).sinkTo(new DiscardingSink<>());
        streams.events().sinkTo(new DiscardingSink<>());
        streams.states().sinkTo(new DiscardingSink<>());
        return env;
    }

    private static ThemeSettings settings(ClusteringSettings clustering) {
        return new ThemeSettings(
                clustering,
                new Shards(1, Map.of()),
                100_000,
                1L << 30,
                true,
                LabelSettings.DEFAULTS,
                "bench");
    }

    /** Counts what comes out. */
    private static final class Counting extends RichFlatMapFunction<Outgoing, Integer> {

        private static final long serialVersionUID = 1L;

        private final String name;

        Counting(String name) {
            this.name = name;
        }

        @Override
        public void flatMap(Outgoing value, Collector<Integer> out) {
            Semaphore left = LEFT.get(name);
            if (left != null) {
                left.release();
            }
        }
    }
}
