package io.polyphony.localcluster.cluster.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.job.failure.FailureReport;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.status.FlinkRest;
import io.polyphony.job.tools.status.JobReport;
import java.time.Duration;
import java.util.Optional;

/** Waits until a job that was handed over really runs. */
final class JobStart {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long POLL_MILLIS = 200;

    private final FlinkRest rest;

    JobStart(FlinkRest rest) {
        this.rest = rest;
    }

    /**
     * Waits until all tasks run.
     *
     * @throws CommandException if the job ends or starts again before, or does not run in time; the
     *     message is its own
     */
    void await(String jobId) throws CommandException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!runs(jobId)) {
            Optional<FailureReport> failure = JobReport.failure(jobId, rest);
            if (failure.isPresent()) {
                throw new CommandException(
                        "the job does not start (see cluster status whether it tries again): "
                                + failure.get().line());
            }
            if (System.nanoTime() > deadline) {
                throw new CommandException(
                        "the job does not run after %d s; it goes on trying, see cluster status"
                                .formatted(PATIENCE.toSeconds()));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private boolean runs(String jobId) throws CommandException, InterruptedException {
        JsonNode vertices = rest.get("jobs/" + jobId).path("vertices");
        for (JsonNode vertex : vertices) {
            String status = vertex.path("status").asText();
            // A bounded source may have ended before the last task has begun.
            if (!status.equals("RUNNING") && !status.equals("FINISHED")) {
                return false;
            }
        }
        return !vertices.isEmpty();
    }
}
