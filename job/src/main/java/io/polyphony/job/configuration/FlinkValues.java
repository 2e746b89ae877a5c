package io.polyphony.job.configuration;

import io.polyphony.job.check.Check;
import io.polyphony.job.check.Findings;
import io.polyphony.job.options.DeliveryOptions;
import io.polyphony.job.options.EmbeddingOptions;
import io.polyphony.job.options.declaration.OptionGroup;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/**
 * Checks the values of Flink's own options: by Flink's parsers, and where those take any text, by
 * the names that Flink knows.
 */
final class FlinkValues {

    /** Largest number of key groups (Flink 2.2, {@code KeyGroupRangeAssignment}). */
    private static final int MOST_KEY_GROUPS = 1 << 15;

    /** Shortest interval and timeout (Flink 2.2, {@code CheckpointCoordinatorConfiguration}). */
    private static final Duration SHORTEST_CHECKPOINT = Duration.ofMillis(10);

    private final Configuration values;
    private final Findings findings;

    private FlinkValues(Configuration values, Findings findings) {
        this.values = values;
        this.findings = findings;
    }

    static void check(Configuration values, Findings findings) {
        FlinkValues check = new FlinkValues(values, findings);
        check.types();
        if (!findings.refusedBy(Check.FLINK_VALUE)) {
            check.names();
            check.ranges();
            check.mode();
            parallelism(values, findings);
        }
    }

    /** Compares the parallelism of the job and of its steps with the number of key groups. */
    static void parallelism(ReadableConfig values, Findings findings) {
        int maximum = values.getOptional(PipelineOptions.MAX_PARALLELISM).orElse(Integer.MAX_VALUE);
        for (ConfigOption<Integer> option :
                List.of(CoreOptions.DEFAULT_PARALLELISM, EmbeddingOptions.PARALLELISM)) {
            values.getOptional(option)
                    .filter(parallelism -> parallelism > maximum)
                    .ifPresent(
                            parallelism ->
                                    findings.refuse(
                                            Check.PARALLELISM,
                                            ("%s is %d, but must not be above"
                                                            + " pipeline.max-parallelism, %d, which"
                                                            + " is set once and stays with a state")
                                                    .formatted(
                                                            option.key(), parallelism, maximum)));
        }
    }

    private void types() {
        new TreeMap<>(values.toMap())
                .forEach(
                        (key, value) ->
                                FlinkOptions.of(key).ifPresent(entry -> type(key, value, entry)));
    }

    private void type(String key, String value, OptionGroup.Entry entry) {
        try {
            values.getOptional(entry.option()).ifPresent(found -> unit(key, value, found));
        } catch (IllegalArgumentException e) {
            findings.refuse(
                    Check.FLINK_VALUE,
                    "%s: Flink cannot read '%s' as %s".formatted(key, value, entry.typeText()));
        }
    }

    private void unit(String key, String value, Object found) {
        if (Units.isMissing(value)) {
            if (found instanceof Duration) {
                warnUnit(key, value, "ms");
            } else if (found instanceof MemorySize) {
                warnUnit(key, value, "bytes");
            }
        }
    }

    private void warnUnit(String key, String value, String unit) {
        findings.warn(
                Check.UNIT,
                "%s: %s has no unit; Flink takes it for %s %s".formatted(key, value, value, unit));
    }

    private void names() {
        named(StateBackendOptions.STATE_BACKEND, List.of("hashmap", "rocksdb", "forst"));
        named(
                RestartStrategyOptions.RESTART_STRATEGY,
                List.of("exponential-delay", "fixed-delay", "failure-rate", "none"),
                List.of("off", "disable", "exponentialdelay", "fixeddelay", "failurerate"));
        named(CheckpointingOptions.CHECKPOINT_STORAGE, List.of("filesystem", "jobmanager"));
    }

    private void named(ConfigOption<String> option, List<String> names) {
        named(option, names, List.of());
    }

    /** Names are known, or those of a class. */
    private void named(ConfigOption<String> option, List<String> names, List<String> aliases) {
        Optional<String> value = values.getOptional(option).map(String::strip);
        value.filter(name -> !name.contains("."))
                .filter(name -> !names.contains(name.toLowerCase(Locale.ROOT)))
                .filter(name -> !aliases.contains(name.toLowerCase(Locale.ROOT)))
                .ifPresent(
                        name ->
                                findings.refuse(
                                        Check.FLINK_VALUE,
                                        ("%s must be %s or the name of a class, but is %s; did you"
                                                        + " mean '%s'?")
                                                .formatted(
                                                        option.key(),
                                                        String.join(", ", names),
                                                        name,
                                                        EditDistance.nearest(name, names))));
    }

    private void ranges() {
        between(CoreOptions.DEFAULT_PARALLELISM, MOST_KEY_GROUPS);
        between(PipelineOptions.MAX_PARALLELISM, MOST_KEY_GROUPS);
        between(CheckpointingOptions.MAX_CONCURRENT_CHECKPOINTS, Integer.MAX_VALUE);
        atLeast(CheckpointingOptions.CHECKPOINTING_TIMEOUT);
        if (!values.getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL)
                .orElse(Duration.ZERO)
                .isZero()) {
            atLeast(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        }
    }

    private void between(ConfigOption<Integer> option, int maximum) {
        values.getOptional(option)
                .filter(value -> value < 1 || value > maximum)
                .ifPresent(
                        value ->
                                findings.refuse(
                                        Check.FLINK_VALUE,
                                        "%s must be between 1 and %d, but is %d"
                                                .formatted(option.key(), maximum, value)));
    }

    private void atLeast(ConfigOption<Duration> option) {
        values.getOptional(option)
                .filter(value -> value.compareTo(SHORTEST_CHECKPOINT) < 0)
                .ifPresent(
                        value ->
                                findings.refuse(
                                        Check.FLINK_VALUE,
                                        "%s must be at least %d ms, but is %d ms"
                                                .formatted(
                                                        option.key(),
                                                        SHORTEST_CHECKPOINT.toMillis(),
                                                        value.toMillis())));
    }

    /** Refuses checkpoints that repeat records in the state of a job that writes exactly once. */
    private void mode() {
        boolean repeats =
                values.getOptional(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE)
                        .filter(mode -> mode == CheckpointingMode.AT_LEAST_ONCE)
                        .isPresent();
        if (repeats && isExactlyOnce()) {
            findings.refuse(
                    Check.FLINK_VALUE,
                    CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE.key()
                            + " must be EXACTLY_ONCE with delivery.guarantee: exactly-once");
        }
    }

    private boolean isExactlyOnce() {
        try {
            return DeliveryOptions.isExactlyOnce(values);
        } catch (IllegalArgumentException e) {
            // a value that could not be read, which is reported elsewhere
            return false;
        }
    }
}
