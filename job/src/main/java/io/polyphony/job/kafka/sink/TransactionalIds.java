package io.polyphony.job.kafka.sink;

import io.polyphony.job.options.DeliveryOptions;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ReadableConfig;

/** The prefixes of the sinks' transactional ids, which Flink completes with subtask and number. */
public final class TransactionalIds {

    private static final List<String> SINKS =
            List.of("labelled-vectors", "theme-events", "themes", "dead-letters");

    /** Subtask and number, which the sink appends. */
    private static final Pattern NUMBERS = Pattern.compile("\\d+-\\d+");

    private TransactionalIds() {}

    /** Returns the common prefix of all ids of all sinks, for a permission. */
    public static String prefix(ReadableConfig options) {
        return options.get(DeliveryOptions.TRANSACTIONAL_ID_PREFIX) + "-";
    }

    static String prefix(ReadableConfig options, String sink) {
        if (!SINKS.contains(sink)) {
            throw new IllegalArgumentException("no sink is called " + sink);
        }
        return prefix(options) + sink;
    }

    /** Returns whether an id is one of the job's sinks, of any subtask. */
    public static boolean isOwn(ReadableConfig options, String id) {
        return SINKS.stream()
                .map(sink -> prefix(options, sink) + '-')
                .filter(id::startsWith)
                .map(prefix -> id.substring(prefix.length()))
                .anyMatch(rest -> NUMBERS.matcher(rest).matches());
    }

    /** Returns one id of each sink. */
    public static List<String> examples(ReadableConfig options) {
        return SINKS.stream().map(sink -> prefix(options, sink) + "-0-1").toList();
    }
}
