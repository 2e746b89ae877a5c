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
 */
public record JobCounters(long restarts, long skippedOffsets) {

    private static final String SKIPPED = "numSkippedOffsets";

    static JobCounters of(FlinkRest.Job job, FlinkRest rest)
            throws CommandException, InterruptedException {
        String path = "jobs/" + job.id();
        long restarts = 0;
        for (JsonNode metric : rest.get(path + "/metrics?get=numRestarts")) {
            restarts = metric.path("value").asLong();
        }
        long skipped = 0;
        for (JsonNode vertex : rest.get(path).path("vertices")) {
            if (vertex.path("name").asText().startsWith("Source:")) {
                skipped += skipped(path + "/vertices/" + vertex.path("id").asText(), rest);
            }
        }
        return new JobCounters(restarts, skipped);
    }

    private static long skipped(String vertex, FlinkRest rest)
            throws CommandException, InterruptedException {
        String metrics = vertex + "/subtasks/metrics";
        List<String> names = new ArrayList<>();
        for (JsonNode metric : rest.get(metrics)) {
            if (metric.path("id").asText().endsWith("." + SKIPPED)) {
                names.add(metric.path("id").asText());
            }
        }
        long skipped = 0;
        for (String name : names) {
            for (JsonNode metric : rest.get(metrics + "?agg=sum&get=" + name)) {
                skipped += metric.path("sum").asLong();
            }
        }
        return skipped;
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
        return lines;
    }
}
