package io.polyphony.job.tools.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.job.tools.command.CommandException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps that a running job waits for, each in the order of the stream: those that have not
 * started, and those that have not answered a checkpoint.
 *
 * @param starting steps of which a task does not run, with the state of the task
 * @param checkpoint the oldest that is in progress; null if none is
 */
public record JobProgress(List<String> starting, @Nullable Pending checkpoint) {

    /** The progress of a job that waits for nothing. */
    static final JobProgress NONE = new JobProgress(List.of(), null);

    /** A checkpoint takes less where nothing holds it up. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final List<String> WELL = List.of("RUNNING", "FINISHED");

    /** A checkpoint in progress, and the steps that have not answered. */
    record Pending(long number, Instant since, List<String> unanswered) {}

    static JobProgress of(FlinkRest.Job job, JsonNode checkpoints, FlinkRest rest)
            throws CommandException, InterruptedException {
        if (!job.state().equals("RUNNING")) {
            return NONE;
        }
        String path = "jobs/" + job.id();
        JsonNode vertices = rest.get(path).path("vertices");
        @Nullable Pending pending = null;
        for (JsonNode checkpoint : checkpoints.path("history")) {
            if (checkpoint.path("status").asText().equals("IN_PROGRESS")) {
                String details = "/checkpoints/details/" + checkpoint.path("id").asText();
                pending = pending(checkpoint, rest.get(path + details).path("tasks"), vertices);
            }
        }
        return new JobProgress(starting(vertices), pending);
    }

    static List<String> starting(JsonNode vertices) {
        List<String> starting = new ArrayList<>();
        for (JsonNode vertex : vertices) {
            for (Map.Entry<String, JsonNode> state : vertex.path("tasks").properties()) {
                int count = state.getValue().asInt();
                if (count > 0 && !WELL.contains(state.getKey())) {
                    starting.add(part(vertex, count) + " " + state.getKey());
                }
            }
        }
        return starting;
    }

    static Pending pending(JsonNode checkpoint, JsonNode tasks, JsonNode vertices) {
        List<String> unanswered = new ArrayList<>();
        for (JsonNode vertex : vertices) {
            JsonNode task = tasks.path(vertex.path("id").asText());
            int missing =
                    task.path("num_subtasks").asInt()
                            - task.path("num_acknowledged_subtasks").asInt();
            if (missing > 0) {
                unanswered.add(part(vertex, missing));
            }
        }
        return new Pending(
                checkpoint.path("id").asLong(),
                Instant.ofEpochMilli(checkpoint.path("trigger_timestamp").asLong()),
                unanswered);
    }

    List<String> lines(Instant now) {
        List<String> lines = new ArrayList<>();
        if (!starting.isEmpty()) {
            lines.add("  tasks            " + String.join(", ", starting));
        }
        if (checkpoint != null && checkpoint.since().plus(PATIENCE).isBefore(now)) {
            lines.add(
                    "  in progress      %d, for %d s, not answered by %s"
                            .formatted(
                                    checkpoint.number(),
                                    Duration.between(checkpoint.since(), now).toSeconds(),
                                    String.join(", ", checkpoint.unanswered())));
        }
        return lines;
    }

    private static String part(JsonNode vertex, int count) {
        return "%s (%d of %d)"
                .formatted(vertex.path("name").asText(), count, vertex.path("parallelism").asInt());
    }
}
