package io.polyphony.job.configuration;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.BatchExecutionOptions;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ClusterOptions;
import org.apache.flink.configuration.ConfigOption;
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
 * Flink's own options by name, as far as a job can know them: state backends, file systems and
 * reporters bring more. A key is taken for misspelt only where it is all but one of these.
 */
final class FlinkOptionNames {

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

    private static final Set<String> NAMES = names();

    private FlinkOptionNames() {}

    /** The option that is meant by a key that is none; empty if the key is one, or like none. */
    static Optional<String> meantBy(String key) {
        if (NAMES.contains(key)) {
            return Optional.empty();
        }
        return Optional.of(EditDistance.nearest(key, NAMES))
                .filter(nearest -> EditDistance.between(key, nearest) <= MAX_MISTAKES);
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Class<?> holder : HOLDERS) {
            for (Field field : holder.getFields()) {
                if (Modifier.isStatic(field.getModifiers())
                        && field.getType() == ConfigOption.class) {
                    names.addAll(names(field));
                }
            }
        }
        return names;
    }

    private static List<String> names(Field field) {
        try {
            ConfigOption<?> option = (ConfigOption<?>) field.get(null);
            List<String> names = new ArrayList<>(List.of(option.key()));
            option.fallbackKeys().forEach(fallback -> names.add(fallback.getKey()));
            return names;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("not public: " + field, e);
        }
    }
}
