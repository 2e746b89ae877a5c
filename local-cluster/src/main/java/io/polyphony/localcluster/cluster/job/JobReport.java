package io.polyphony.localcluster.cluster.job;

import com.fasterxml.jackson.databind.JsonNode;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.start.FlinkClient;
import io.polyphony.localcluster.cluster.start.FlinkRest;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * State of a job.
 *
 * @param checkpoint the last completed one; null if there is none
 * @param failure the newest that its job manager remembers; null if there was none
 */
public record JobReport(
        FlinkRest.Job job, @Nullable Checkpoint checkpoint, @Nullable Failure failure) {

    private static final int MESSAGE_LENGTH = 200;
    private static final long SECONDS_OF_A_MINUTE = 60;

    /** A completed checkpoint or savepoint. */
    public record Checkpoint(long number, Instant time, long bytes, String path) {}

    /**
     * A failure of a task.
     *
     * @param message of its first cause, in one line
     */
    public record Failure(Instant time, String message) {}

    /** Asks the cluster. */
    public static JobReport of(FlinkRest.Job job, FlinkRest rest)
            throws CommandException, InterruptedException {
        String path = "jobs/" + job.id();
        return new JobReport(
                job,
                checkpoint(rest.get(path + "/checkpoints")),
                newestFailure(rest.get(path + "/exceptions")));
    }

    /** Returns whether the job runs, or was stopped. */
    public boolean isWell() {
        return job.state().equals("RUNNING") || job.state().equals("FINISHED");
    }

    /** Lines that people read, at a time. */
    public List<String> lines(Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("job %s  %s  %s".formatted(job.name(), job.state(), job.id()));
        lines.add(
                "  last checkpoint  " + (checkpoint == null ? "none yet" : line(checkpoint, now)));
        if (failure != null) {
            lines.add("  last failure     " + line(failure, now));
        }
        return lines;
    }

    /** Returns whether the job has completed a checkpoint since its failure. */
    private boolean isMended(Failure last) {
        return isWell() && checkpoint != null && checkpoint.time().isAfter(last.time());
    }

    private static String line(Checkpoint checkpoint, Instant now) {
        return "%d, %s, %,d kB, %s"
                .formatted(
                        checkpoint.number(),
                        age(checkpoint.time(), now),
                        checkpoint.bytes() / 1024,
                        checkpoint.path().replaceFirst("^file:", ""));
    }

    private String line(Failure last, Instant now) {
        String message = last.message().replaceAll("\\s+", " ");
        return "%s, %s: %s"
                .formatted(
                        age(last.time(), now),
                        isMended(last) ? "mended" : "not mended yet",
                        message.length() > MESSAGE_LENGTH
                                ? message.substring(0, MESSAGE_LENGTH) + "..."
                                : message);
    }

    private static String age(Instant time, Instant now) {
        long seconds = Math.max(0, Duration.between(time, now).toSeconds());
        return seconds < 2 * SECONDS_OF_A_MINUTE
                ? seconds + " s ago"
                : seconds / SECONDS_OF_A_MINUTE + " min ago";
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

    private static @Nullable Failure newestFailure(JsonNode exceptions) {
        String message = failure(exceptions);
        return message == null
                ? null
                : new Failure(
                        Instant.ofEpochMilli(newest(exceptions).path("timestamp").asLong()),
                        message);
    }

    /** First cause of the newest failure; null if there was none. */
    static @Nullable String failure(JsonNode exceptions) {
        String trace = newest(exceptions).path("stacktrace").asText();
        return trace.isEmpty() ? null : FlinkClient.firstCause(trace);
    }

    private static JsonNode newest(JsonNode exceptions) {
        return exceptions.path("exceptionHistory").path("entries").path(0);
    }
}
