package io.polyphony.job.tools.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.job.failure.FailureReport;
import io.polyphony.job.tools.status.JobReport.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the failures of a job from the answers of Flink's REST interface. */
final class JobFailures {

    private static final String ENDED_WITH_ATTEMPT = "Checkpoint Coordinator is suspending";

    private JobFailures() {}

    /**
     * The newest of {@code jobs/ID/exceptions}; null if there was none. Of several tasks that
     * failed at once it is the one that tells most: the others often say no more than that a
     * connection to it is gone.
     */
    static @Nullable Failure newest(JsonNode exceptions) {
        JsonNode newest = exceptions.path("exceptionHistory").path("entries").path(0);
        @Nullable Failure most = failure(newest);
        for (JsonNode concurrent : newest.path("concurrentExceptions")) {
            Failure other = failure(concurrent);
            if (most == null || (other != null && tellsMore(other, most))) {
                most = other;
            }
        }
        return most;
    }

    /**
     * The newest failed checkpoint of {@code jobs/ID/checkpoints}; null if there is none, or if it
     * ended with the job's attempt, whose own failure says why.
     */
    static @Nullable Failure ofCheckpoint(JsonNode failed) {
        String message = failed.path("failure_message").asText();
        return failed.isObject() && !message.contains(ENDED_WITH_ATTEMPT)
                ? new Failure(
                        Instant.ofEpochMilli(failed.path("failure_timestamp").asLong()),
                        "",
                        FailureReport.of(message))
                : null;
    }

    private static boolean tellsMore(Failure one, Failure other) {
        return one.report().cause().compareTo(other.report().cause()) < 0;
    }

    private static @Nullable Failure failure(JsonNode entry) {
        String trace = entry.path("stacktrace").asText();
        return trace.isEmpty()
                ? null
                : new Failure(
                        Instant.ofEpochMilli(entry.path("timestamp").asLong()),
                        task(entry),
                        FailureReport.of(trace));
    }

    private static String task(JsonNode entry) {
        String task = entry.path("taskName").asText("");
        return task.equals("null") ? "" : task;
    }
}
