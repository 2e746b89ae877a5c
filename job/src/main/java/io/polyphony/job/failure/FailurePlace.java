package io.polyphony.job.failure;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds in the messages of a failure which topic, partition, offset or transactions it is about.
 */
final class FailurePlace {

    private static final String TOPIC = "([a-zA-Z0-9._-]+?)";

    /** Positions as Kafka's clients and Flink's connector write them, the most precise first. */
    private static final List<Pattern> POSITIONS =
            List.of(
                    Pattern.compile("\\b" + TOPIC + "-(\\d+)@(-?\\d+)"),
                    Pattern.compile(
                            "topic '?" + TOPIC + "'?,? partition (\\d+)(?:,? offset (\\d+))?\\b"),
                    Pattern.compile("partition " + TOPIC + "-(\\d+)(?: at offset (\\d+))?\\b"),
                    Pattern.compile("record\\(s\\) for " + TOPIC + "-(\\d+)()\\b"));

    private static final Pattern TOPICS =
            Pattern.compile(
                    "[tT]opics?:? (?:stream )?(?:\\[([^\\]]+)\\]|'?([\\w.-]*[\\w-])'?"
                            + " (?:is|not|does|in)\\b)");

    private static final Pattern TRANSACTION =
            Pattern.compile("transactional(?:Id|-id|ID)?[=: ]+'?\"?([\\w.-]+)");

    private FailurePlace() {}

    /** Returns such as {@code topic reviews, partition 3, offset 17}; empty if nothing is named. */
    static String of(List<ExceptionLine> exceptions) {
        for (Pattern pattern : POSITIONS) {
            for (ExceptionLine exception : exceptions) {
                Matcher matcher = pattern.matcher(exception.message());
                if (matcher.find()) {
                    return position(matcher.group(1), matcher.group(2), matcher.group(3));
                }
            }
        }
        for (ExceptionLine exception : exceptions) {
            Matcher matcher = TOPICS.matcher(exception.message());
            if (matcher.find()) {
                return "topic " + (matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            }
        }
        for (ExceptionLine exception : exceptions) {
            Matcher matcher = TRANSACTION.matcher(exception.message());
            if (matcher.find()) {
                return "transactional id " + matcher.group(1);
            }
        }
        return "";
    }

    private static String position(String topic, String partition, @Nullable String offset) {
        String place = "topic %s, partition %s".formatted(topic, partition);
        // a record that never got one has -1
        return offset == null || offset.isEmpty() || offset.startsWith("-")
                ? place
                : place + ", offset " + offset;
    }
}
