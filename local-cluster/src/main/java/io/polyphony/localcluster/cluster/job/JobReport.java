package io.polyphony.localcluster.cluster.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.start.FlinkClient;
import io.polyphony.localcluster.cluster.start.FlinkRest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * State and counts of a job.
 *
 * @param read records since the job started
 * @param labelled vectors written since then; they are committed with the next checkpoint
 * @param deadLetters written since then
 * @param checkpoint the last completed one; null if there is none
 * @param failure message of the newest failure; null if there was none
 */
public record JobReport(
        FlinkRest.Job job,
        long read,
        long labelled,
        long deadLetters,
        @Nullable Checkpoint checkpoint,
        @Nullable String failure) {

    private static final String SENT = "Writer.numRecordsSend";

    /** A completed checkpoint or savepoint. */
    public record Checkpoint(long number, Instant time, long bytes, String path) {}

    /** Asks the cluster. */
    public static JobReport of(FlinkRest.Job job, FlinkRest rest)
            throws CommandException, InterruptedException {
        String path = "jobs/" + job.id();
        long read = 0;
        long labelled = 0;
        long deadLetters = 0;
        for (JsonNode vertex : rest.get(path).path("vertices")) {
            String metrics =
                    path
                            + "/vertices/"
                            + vertex.path("id").asText()
                            + "/subtasks/metrics?agg=sum&get=";
            String name = vertex.path("name").asText();
            if (name.contains("read feedback")) {
                read = sum(rest.get(metrics + "Source__read_feedback.numRecordsIn"));
            } else if (name.contains("write labelled vectors")) {
                labelled = sum(rest.get(metrics + "write_labelled_vectors__" + SENT));
            } else if (name.contains("write dead letters")) {
                deadLetters = sum(rest.get(metrics + "write_dead_letters__" + SENT));
            }
        }
        return new JobReport(
                job,
                read,
                labelled,
                deadLetters,
                checkpoint(rest.get(path + "/checkpoints")),
                failure(rest.get(path + "/exceptions")));
    }

    /** Returns whether the job runs, or was stopped. */
    public boolean isWell() {
        return job.state().equals("RUNNING") || job.state().equals("FINISHED");
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("job %s  %s  %s".formatted(job.name(), job.state(), job.id()));
        lines.add(
                "  since its start  read %,d   labelled %,d   dead letters %,d"
                        .formatted(read, labelled, deadLetters));
        lines.add("  last checkpoint  " + (checkpoint == null ? "none yet" : line(checkpoint)));
        if (failure != null) {
            lines.add("  last failure     " + failure);
        }
        return lines;
    }

    private static String line(Checkpoint checkpoint) {
        long seconds = Duration.between(checkpoint.time(), Instant.now()).toSeconds();
        return "%d, %d s ago, %,d kB, %s"
                .formatted(
                        checkpoint.number(),
                        Math.max(0, seconds),
                        checkpoint.bytes() / 1024,
                        checkpoint.path().replaceFirst("^file:", ""));
    }

    private static long sum(JsonNode metrics) {
        return Math.round(metrics.path(0).path("sum").asDouble());
    }

    private static @Nullable Checkpoint checkpoint(JsonNode checkpoints) {
        JsonNode latest = checkpoints.path("latest");
        JsonNode completed = newer(latest.path("completed"), latest.path("savepoint"));
        return completed.isObject()
                ? new Checkpoint(
                        completed.path("id").asLong(),
                        Instant.ofEpochMilli(completed.path("latest_ack_timestamp").asLong()),
                        completed.path("state_size").asLong(),
                        completed.path("external_path").asText())
                : null;
    }

    private static JsonNode newer(JsonNode one, JsonNode other) {
        return other.path("id").asLong(-1) > one.path("id").asLong(-1) ? other : one;
    }

    /** First cause of the newest failure; null if there was none. */
    static @Nullable String failure(JsonNode exceptions) {
        String trace =
                exceptions
                        .path("exceptionHistory")
                        .path("entries")
                        .path(0)
                        .path("stacktrace")
                        .asText();
        return trace.isEmpty() ? null : FlinkClient.firstCause(trace);
    }
}
