package io.polyphony.job.configuration;

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
import io.polyphony.job.options.declaration.OptionGroup;
import io.polyphony.job.options.declaration.Requirement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                    EmbeddingOptions.GROUP,
                    EmbeddingSlotOptions.GROUP,
                    OpenAiOptions.GROUP,
                    ClusteringOptions.GROUP,
                    LifecycleOptions.GROUP,
                    LabellingOptions.GROUP,
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

    static List<String> problems(Configuration values) {
        List<String> problems = new ArrayList<>();
        new TreeSet<>(values.keySet()).forEach(key -> unknown(key).ifPresent(problems::add));
        for (OptionGroup.Entry entry : entries()) {
            unreadable(entry, values).ifPresent(problems::add);
        }
        problems.addAll(KafkaKeys.problems(values));
        for (OptionGroup group : GROUPS) {
            for (Requirement requirement : group.requirements()) {
                violation(requirement, values).ifPresent(problems::add);
            }
        }
        return problems;
    }

    private static List<OptionGroup.Entry> entries() {
        return GROUPS.stream().flatMap(group -> group.entries().stream()).toList();
    }

    private static Optional<String> unknown(String key) {
        Optional<String> owned = KafkaKeys.owned(key);
        if (owned.isPresent()) {
            return owned;
        }
        List<String> known = entries().stream().map(entry -> entry.option().key()).toList();
        boolean passes =
                GROUPS.stream()
                        .flatMap(group -> group.passThrough().stream())
                        .anyMatch(passThrough -> key.startsWith(passThrough.prefix()));
        if (passes || known.contains(key)) {
            return Optional.empty();
        }
        if (FlinkKeys.contains(key)) {
            return FlinkOptionNames.meantBy(key).map(meant -> unknown(key, meant));
        }
        return Optional.of(unknown(key, EditDistance.nearest(key, known)));
    }

    private static String unknown(String key, String nearest) {
        return "unknown option '%s'; did you mean '%s'?".formatted(key, nearest);
    }

    private static Optional<String> unreadable(OptionGroup.Entry entry, Configuration values) {
        try {
            values.getOptional(entry.option());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            String value = values.toMap().get(entry.option().key());
            return Optional.of(
                    "%s: cannot read '%s' as %s"
                            .formatted(entry.option().key(), value, entry.typeText()));
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
