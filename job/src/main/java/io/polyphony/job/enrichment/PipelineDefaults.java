package io.polyphony.job.enrichment;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The Flink settings that this job needs or advises, in one place. What the user or the cluster has
 * set stays, except the two that guard the state: no generic types, no generated uids.
 */
public final class PipelineDefaults {

    /**
     * Set once: it decides how keys are spread over key groups, and a savepoint cannot change it.
     */
    static final int MAX_PARALLELISM = 720;

    private PipelineDefaults() {}

    /** Adds what neither the job's own options nor the cluster's configuration says. */
    public static void configure(StreamExecutionEnvironment env) {
        Configuration known = Configuration.fromMap(env.getConfiguration().toMap());
        env.configure(complete(known), PipelineDefaults.class.getClassLoader());
    }

    public static Configuration complete(Configuration user) {
        Configuration complete = new Configuration(user);
        advise(complete, PipelineOptions.NAME, "polyphony");
        advise(complete, PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        advise(
                complete,
                CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE,
                CheckpointingMode.EXACTLY_ONCE);
        advise(complete, CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(10));
        advise(complete, CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(5));
        advise(
                complete,
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        // Data waits before a slow forward pass: barriers overtake it, and less of it waits.
        advise(complete, CheckpointingOptions.ENABLE_UNALIGNED, true);
        advise(complete, CheckpointingOptions.ALIGNED_CHECKPOINT_TIMEOUT, Duration.ofSeconds(5));
        // Windows of all tenants end at once: barriers pass between them.
        advise(complete, CheckpointingOptions.ENABLE_UNALIGNED_INTERRUPTIBLE_TIMERS, true);
        // Read where the job brings its own mini-cluster; a cluster has it in its configuration.
        advise(complete, TaskManagerOptions.BUFFER_DEBLOAT_ENABLED, true);
        advise(complete, StateBackendOptions.STATE_BACKEND, "rocksdb");
        advise(complete, CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        advise(complete, RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        complete.set(PipelineOptions.GENERIC_TYPES, false);
        complete.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        return complete;
    }

    private static <T> void advise(Configuration configuration, ConfigOption<T> option, T value) {
        if (!configuration.contains(option)) {
            configuration.set(option, value);
        }
    }
}
