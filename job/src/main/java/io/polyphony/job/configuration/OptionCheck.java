package io.polyphony.job.configuration;

import io.polyphony.job.check.Check;
import io.polyphony.job.check.Findings;
import io.polyphony.job.options.CleaningOptions;
import io.polyphony.job.options.ClusteringOptions;
import io.polyphony.job.options.DeadLetterOptions;
import io.polyphony.job.options.DeliveryOptions;
import io.polyphony.job.options.EmbeddingOptions;
import io.polyphony.job.options.EmbeddingSlotOptions;
import io.polyphony.job.options.LabellingOptions;
import io.polyphony.job.options.LifecycleOptions;
import io.polyphony.job.options.OpenAiOptions;
import io.polyphony.job.options.OutputOptions;
import io.polyphony.job.options.SchemaRegistryOptions;
import io.polyphony.job.options.SourceOptions;
import io.polyphony.job.options.StartOptions;
import io.polyphony.job.options.TextOptions;
import io.polyphony.job.options.VotingOptions;
import io.polyphony.job.options.declaration.OptionGroup;
import io.polyphony.job.options.declaration.Requirement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;

/** Finds everything that is wrong with a configuration. */
final class OptionCheck {

    /** All areas, in the order of the reference page. */
    static final List<OptionGroup> GROUPS =
            List.of(
                    SourceOptions.GROUP,
                    SchemaRegistryOptions.GROUP,
                    TextOptions.GROUP,
                    CleaningOptions.GROUP,
                    EmbeddingOptions.GROUP,
                    EmbeddingSlotOptions.GROUP,
                    OpenAiOptions.GROUP,
                    ClusteringOptions.GROUP,
                    LifecycleOptions.GROUP,
                    LabellingOptions.GROUP,
                    VotingOptions.GROUP,
                    OutputOptions.GROUP,
                    DeliveryOptions.GROUP,
                    StartOptions.GROUP,
                    DeadLetterOptions.GROUP);

    private OptionCheck() {}

    /** Replaces the commas of lists, which Flink's parser takes for a part of the value. */
    static Map<String, String> normalise(Map<String, String> values) {
        Map<String, String> normal = new HashMap<>(values);
        for (OptionGroup.Entry entry : entries()) {
            if (entry.isList()) {
                normal.computeIfPresent(
                        entry.option().key(),
                        (key, value) ->
                                value.startsWith("[")
                                        ? value
                                        : String.join(";", value.strip().split("\\s*[,;]\\s*")));
            }
        }
        return normal;
    }

    /** Returns whether the value of the key is a map, not a group of further keys. */
    static boolean isMap(String key) {
        return entries().stream()
                .anyMatch(entry -> entry.isMap() && entry.option().key().equals(key));
    }

    /** Keys of options that name a file with a secret. */
    static List<String> secretFiles() {
        return entries().stream()
                .map(entry -> entry.option().key())
                .filter(key -> key.endsWith("password-file") || key.endsWith("key-file"))
                .toList();
    }

    /** Adds what is wrong with the values; {@code findings} may have problems of a file. */
    static void check(Configuration values, Findings findings) {
        Set<String> meant = new HashSet<>();
        for (String key : new TreeSet<>(values.keySet())) {
            unknown(key, meant).ifPresent(line -> findings.refuse(Check.KEY, line));
        }
        for (OptionGroup.Entry entry : entries()) {
            read(entry, values, findings);
        }
        KafkaKeys.check(values, findings);
        KafkaNames.check(values, findings);
        FlinkValues.check(values, findings);
        findings.warn(Check.CLUSTER_KEY, ClusterKeys.warnings(values.keySet()));
        if (!findings.refusedBy(Check.TYPE, Check.UNIT)) {
            findings.warn(Check.BACKEND_KEY, BackendKeys.warnings(values.keySet(), values));
        }
        for (OptionGroup group : GROUPS) {
            for (Requirement requirement : group.requirements()) {
                violation(requirement, values)
                        .filter(line -> !isExplained(line, meant, findings))
                        .ifPresent(line -> findings.refuse(Check.VALUE, line));
            }
        }
    }

    /** Returns whether an option is said to be missing that is there, but misspelt or empty. */
    private static boolean isExplained(String line, Set<String> meant, Findings findings) {
        int end = line.indexOf(" is required");
        String key = line.substring(0, Math.max(end, 0));
        return end > 0
                && (meant.contains(key) || findings.problems().contains(key + " has no value"));
    }

    private static List<OptionGroup.Entry> entries() {
        return GROUPS.stream().flatMap(group -> group.entries().stream()).toList();
    }

    private static Optional<String> unknown(String key, Set<String> meant) {
        Optional<String> explained = KafkaKeys.owned(key).or(() -> RemovedOptions.line(key));
        if (explained.isPresent()) {
            return explained;
        }
        List<String> known = entries().stream().map(entry -> entry.option().key()).toList();
        boolean passes =
                GROUPS.stream()
                        .flatMap(group -> group.passThrough().stream())
                        .anyMatch(passThrough -> key.startsWith(passThrough.prefix()));
        if (passes || known.contains(key)) {
            return Optional.empty();
        }
        Optional<String> nearest =
                FlinkKeys.contains(key)
                        ? FlinkOptions.meantBy(key)
                        : Optional.of(EditDistance.nearest(key, known));
        nearest.ifPresent(meant::add);
        return nearest.map("unknown option '%s'; did you mean '%%s'?".formatted(key)::formatted);
    }

    private static void read(OptionGroup.Entry entry, Configuration values, Findings findings) {
        String key = entry.option().key();
        String value = values.toMap().get(key);
        try {
            values.getOptional(entry.option())
                    .flatMap(read -> Units.problem(key, String.valueOf(value), read))
                    .ifPresent(line -> findings.refuse(Check.UNIT, line));
        } catch (IllegalArgumentException e) {
            findings.refuse(
                    Check.TYPE,
                    "%s: cannot read '%s' as %s".formatted(key, value, entry.typeText()));
        }
    }

    private static Optional<String> violation(Requirement requirement, Configuration values) {
        try {
            return requirement.violation(values);
        } catch (IllegalArgumentException e) {
            // a value that could not be read, which has been reported
            return Optional.empty();
        }
    }
}
