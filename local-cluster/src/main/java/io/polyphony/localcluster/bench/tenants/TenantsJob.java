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
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
 * The steps from vectors to themes on RocksDB with incremental checkpoints in this JVM, one subtask
 * of each, window by window.
 */
final class TenantsJob implements AutoCloseable {

    private static final Map<String, Semaphore> LEFT = new ConcurrentHashMap<>();

    private final String name;
    private final Semaphore left;
    private final StateExtent extent;
    private final FlinkCluster flink;
    private final RunningJob job;

    private TenantsJob(
            String name, Semaphore left, StateExtent extent, FlinkCluster flink, RunningJob job) {
        this.name = name;
        this.left = left;
        this.extent = extent;
        this.flink = flink;
        this.job = job;
    }

    /**
     * Starts it.
     *
     * @param name of the run, one at a time
     * @param folder for the state and its checkpoints
     * @param more options of Flink
     */
    static TenantsJob start(String name, StateExtent extent, Path folder, Configuration more)
            throws CommandException, InterruptedException {
        Semaphore left = new Semaphore(0);
        LEFT.put(name, left);
        Configuration configuration = configuration(folder);
        configuration.addAll(more);
        FlinkCluster flink = FlinkCluster.start(configuration, 1, 0);
        try {
            StreamExecutionEnvironment env = environment(name, extent, configuration);
            return new TenantsJob(name, left, extent, flink, flink.submit(env.getStreamGraph()));
        } catch (CommandException e) {
            flink.close();
            throw e;
        }
    }

    /** Sends the records of the next window, and then its end; returns when all have left. */
    void nextWindow() throws InterruptedException {
        PacedWindows.ask(name);
    }

    /** Waits until the records of a window are labelled. */
    void awaitLabelled() throws InterruptedException {
        left.acquire(extent.records());
    }

    /** Waits until the records of a window are labelled, or returns false after a while. */
    boolean awaitLabelled(Duration atMost) throws InterruptedException {
        return left.tryAcquire(extent.records(), atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    RunningJob job() {
        return job;
    }

    @Override
    public void close() throws CommandException, InterruptedException {
        flink.close();
        LEFT.remove(name);
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

    private static StreamExecutionEnvironment environment(
            String name, StateExtent extent, Configuration configuration) {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(1);
        env.enableCheckpointing(Long.MAX_VALUE / 2);
        ClusteringSettings settings = ClusteringSettings.automatic();
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
