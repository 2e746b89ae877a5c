package io.polyphony.job.tools.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.job.failure.FailureReport;
import io.polyphony.job.tools.command.CommandException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * State of a job.
 *
 * @param checkpoint the last completed one; null if there is none
 * @param failedCheckpoint the newest that failed; null if there is none
 * @param progress what the job waits for
 * @param failure the newest that its job manager remembers; null if there was none
 */
public record JobReport(
        FlinkRest.Job job,
        JobCounters counters,
        @Nullable Checkpoint checkpoint,
        @Nullable Failure failedCheckpoint,
        JobProgress progress,
        @Nullable Failure failure) {

    private static final long SECONDS_OF_A_MINUTE = 60;

    /** A completed checkpoint or savepoint. */
    public record Checkpoint(long number, Instant time, long bytes, String path) {}

    /**
     * A failure of tasks or of a checkpoint.
     *
     * @param task that failed; empty if it is none alone
     */
    public record Failure(Instant time, String task, FailureReport report) {}

    /** Asks the cluster. */
    public static JobReport of(FlinkRest.Job job, FlinkRest rest)
            throws CommandException, InterruptedException {
        String path = "jobs/" + job.id();
        JsonNode checkpoints = rest.get(path + "/checkpoints");
        JsonNode latest = checkpoints.path("latest");
        return new JobReport(
                job,
                JobCounters.of(job, rest),
                checkpoint(latest),
                JobFailures.ofCheckpoint(latest.path("failed")),
                JobProgress.of(job, checkpoints, rest),
                JobFailures.newest(rest.get(path + "/exceptions")));
    }

    /** The newest failure of a job that its job manager remembers. */
    public static Optional<FailureReport> failure(String id, FlinkRest rest)
            throws CommandException, InterruptedException {
        return Optional.ofNullable(JobFailures.newest(rest.get("jobs/" + id + "/exceptions")))
                .map(Failure::report);
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
        if (failedCheckpoint != null && isAfterCheckpoint(failedCheckpoint)) {
            lines.add(
                    "  since then failed a checkpoint, %s: %s"
                            .formatted(
                                    age(failedCheckpoint.time(), now),
                                    failedCheckpoint.report().line()));
        }
        lines.addAll(progress.lines(now));
        if (failure != null) {
            lines.add("  last failure     " + line(failure, now));
        }
        lines.addAll(counters.lines());
        return lines;
    }

    /** Returns whether the job has completed a checkpoint since its failure. */
    private boolean isMended(Failure last) {
        return isWell() && !isAfterCheckpoint(last);
    }

    private boolean isAfterCheckpoint(Failure last) {
        return checkpoint == null || !checkpoint.time().isAfter(last.time());
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
        return "%s, %s%s: %s"
                .formatted(
                        age(last.time(), now),
                        isMended(last) ? "mended" : "not mended yet",
                        last.task().isEmpty() ? "" : ", in " + last.task(),
                        last.report().line());
    }

    private static String age(Instant time, Instant now) {
        long seconds = Math.max(0, Duration.between(time, now).toSeconds());
        return seconds < 2 * SECONDS_OF_A_MINUTE
                ? seconds + " s ago"
                : seconds / SECONDS_OF_A_MINUTE + " min ago";
    }

    private static @Nullable Checkpoint checkpoint(JsonNode latest) {
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
}
