package io.polyphony.job.configuration;

import io.polyphony.job.options.declaration.OptionGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.configuration.BatchExecutionOptions;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ClusterOptions;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalResourceOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ResourceManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/**
 * Flink's own options by name, as far as a job can know them: file systems and reporters bring
 * more. A key is taken for misspelt only where it is all but one of these.
 */
final class FlinkOptions {

    /** Typing mistakes of a key that is refused. */
    private static final int MAX_MISTAKES = 2;

    private static final List<Class<?>> HOLDERS =
            List.of(
                    BatchExecutionOptions.class,
                    BlobServerOptions.class,
                    CheckpointingOptions.class,
                    ClusterOptions.class,
                    CoreOptions.class,
                    DeploymentOptions.class,
                    ExecutionOptions.class,
                    ExternalResourceOptions.class,
                    HeartbeatManagerOptions.class,
                    HighAvailabilityOptions.class,
                    JobManagerOptions.class,
                    MetricOptions.class,
                    NettyShuffleEnvironmentOptions.class,
                    PipelineOptions.class,
                    ResourceManagerOptions.class,
                    RestOptions.class,
                    RestartStrategyOptions.class,
                    SecurityOptions.class,
                    StateBackendOptions.class,
                    StateRecoveryOptions.class,
                    TaskManagerOptions.class,
                    WebOptions.class);

    /** Holders of libraries that a cluster may have and this program may not. */
    private static final List<String> OPTIONAL_HOLDERS =
            List.of(
                    "org.apache.flink.state.rocksdb.RocksDBOptions",
                    "org.apache.flink.state.rocksdb.RocksDBConfigurableOptions");

    private static final Map<String, OptionGroup.Entry> BY_NAME = byName();

    private FlinkOptions() {}

    /** The option of a key, also of one of its former names. */
    static Optional<OptionGroup.Entry> of(String key) {
        return Optional.ofNullable(BY_NAME.get(key));
    }

    /** The option that is meant by a key that is none; empty if the key is one, or like none. */
    static Optional<String> meantBy(String key) {
        if (BY_NAME.containsKey(key)) {
            return Optional.empty();
        }
        return Optional.of(EditDistance.nearest(key, BY_NAME.keySet()))
                .filter(nearest -> EditDistance.between(key, nearest) <= MAX_MISTAKES);
    }

    private static Map<String, OptionGroup.Entry> byName() {
        Map<String, OptionGroup.Entry> options = new TreeMap<>();
        for (Class<?> holder : holders()) {
            for (OptionGroup.Entry entry : OptionGroup.of("Flink", holder, List.of()).entries()) {
                entry.option()
                        .fallbackKeys()
                        .forEach(fallback -> options.putIfAbsent(fallback.getKey(), entry));
                options.put(entry.option().key(), entry);
            }
        }
        return options;
    }

    private static List<Class<?>> holders() {
        List<Class<?>> holders = new ArrayList<>(HOLDERS);
        for (String name : OPTIONAL_HOLDERS) {
            try {
                holders.add(Class.forName(name));
            } catch (ClassNotFoundException | LinkageError e) {
                // the options of a library that is not here, or not whole, stay unchecked
            }
        }
        return holders;
    }
}
