package io.polyphony.job.tools.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.job.tools.command.CommandException;
import java.util.ArrayList;
import java.util.List;

/**
 * Counters of a job.
 *
 * @param restarts since the job manager has it
 * @param skippedOffsets records that retention deleted before they were read, since the tasks
 *     started
 * @param failedCommits transactions that Kafka refused to commit, since the tasks started
 * @param placeholderAuthors records whose author is nobody in particular, since the tasks started
 */
public record JobCounters(
        long restarts, long skippedOffsets, long failedCommits, long placeholderAuthors) {

    /** Counters of a job to which nothing has happened. */
    static final JobCounters NONE = new JobCounters(0, 0, 0, 0);

    private static final String SKIPPED = "numSkippedOffsets";
    private static final String REFUSED = "failedCommittables";
    private static final String PLACEHOLDERS = "numPlaceholderAuthors";

    static JobCounters of(FlinkRest.Job job, FlinkRest rest)
            throws CommandException, InterruptedException {
        String path = "jobs/" + job.id();
        long restarts = 0;
        for (JsonNode metric : rest.get(path + "/metrics?get=numRestarts")) {
            restarts = metric.path("value").asLong();
        }
        JsonNode vertices = rest.get(path).path("vertices");
        return new JobCounters(
                restarts,
                sum(SKIPPED, "Source:", path, vertices, rest),
                sum(REFUSED, "Committer", path, vertices, rest),
                sum(PLACEHOLDERS, "summarise windows", path, vertices, rest));
    }

    /** Sums a counter over the subtasks of the steps whose name has a part. */
    private static long sum(
            String counter, String part, String path, JsonNode vertices, FlinkRest rest)
            throws CommandException, InterruptedException {
        long sum = 0;
        for (JsonNode vertex : vertices) {
            if (vertex.path("name").asText().contains(part)) {
                sum += sum(counter, path + "/vertices/" + vertex.path("id").asText(), rest);
            }
        }
        return sum;
    }

    private static long sum(String counter, String vertex, FlinkRest rest)
            throws CommandException, InterruptedException {
        String metrics = vertex + "/subtasks/metrics";
        List<String> names = new ArrayList<>();
        for (JsonNode metric : rest.get(metrics)) {
            if (metric.path("id").asText().endsWith("." + counter)) {
                names.add(metric.path("id").asText());
            }
        }
        long sum = 0;
        for (String name : names) {
            for (JsonNode metric : rest.get(metrics + "?agg=sum&get=" + name)) {
                sum += metric.path("sum").asLong();
            }
        }
        return sum;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (restarts > 0) {
            lines.add("  restarts         %,d".formatted(restarts));
        }
        if (skippedOffsets > 0) {
            lines.add(
                    "  skipped          %,d records that retention deleted before they were read"
                                    .formatted(skippedOffsets)
                            + "; the task managers' logs say where");
        }
        if (failedCommits > 0) {
            lines.add(
                    "  refused          %,d transactions by Kafka when they were to be committed"
                                    .formatted(failedCommits)
                            + "; what they held is lost to readers");
        }
        if (placeholderAuthors > 0) {
            lines.add(
                    "  nobody's         %,d records whose author is a placeholder"
                                    .formatted(placeholderAuthors)
                            + "; each text counts as written by somebody else");
        }
        return lines;
    }
}
