package io.polyphony.job.options;

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
                    OpenAiOptions.GROUP,
                    ClusteringOptions.GROUP,
                    LifeCycleOptions.GROUP,
                    LabellingOptions.GROUP,
                    OutputOptions.GROUP,
                    DeliveryOptions.GROUP,
                    DeadLetterOptions.GROUP);

    /** Kafka properties that the job sets from options of its own. */
    private static final Map<String, String> RESERVED =
            Map.of(
                    "source.kafka.bootstrap.servers", "source.bootstrap-servers",
                    "source.kafka.group.id", "source.group-id",
                    "sink.kafka.bootstrap.servers", "output.bootstrap-servers",
                    "sink.kafka.acks", "delivery.guarantee",
                    "sink.kafka.enable.idempotence", "delivery.guarantee",
                    "sink.kafka.transactional.id", "delivery.transactional-id-prefix",
                    "sink.kafka.transaction.timeout.ms", "delivery.transaction-timeout");

    private OptionCheck() {}

    /** Lists may be written with commas, which Flink's parser takes for a part of the value. */
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

    /** Whether the value of the key is a map, not a group of further keys. */
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
        String instead = RESERVED.get(key);
        if (instead != null) {
            return Optional.of("'%s' is set by '%s'".formatted(key, instead));
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
