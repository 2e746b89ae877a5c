package io.polyphony.job.tools.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.job.failure.FailureCause;
import io.polyphony.job.failure.FailureReport;
import io.polyphony.job.tools.status.JobReport.Checkpoint;
import io.polyphony.job.tools.status.JobReport.Failure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobReportTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final FlinkRest.Job RUNNING = new FlinkRest.Job("id", "job", "RUNNING", 0);
    private static final FlinkRest.Job RESTARTING = new FlinkRest.Job("id", "job", "RESTARTING", 0);

    @Test
    void aFailureThatACheckpointFollowsIsMended() {
        assertThat(lines(RUNNING, checkpoint(30), failure(300)))
                .contains("  last failure     5 min ago, mended, in a task: " + report().line());
    }

    @Test
    void aFailureWithoutACheckpointSinceIsNotMended() {
        String line = "  last failure     20 s ago, not mended yet, in a task: " + report().line();

        assertThat(lines(RUNNING, checkpoint(30), failure(20))).contains(line);
        assertThat(lines(RUNNING, null, failure(20))).contains("  last checkpoint  none yet", line);
        assertThat(lines(RESTARTING, checkpoint(10), failure(20))).contains(line);
    }

    @Test
    void withoutAFailureNoneIsSaid() {
        assertThat(lines(RUNNING, checkpoint(125), null))
                .containsExactly(
                        "job job  RUNNING  id", "  last checkpoint  4, 2 min ago, 1 kB, /x");
    }

    @Test
    void aFailedCheckpointIsShownUntilOneIsCompleted() {
        Failure failed = failure(20);

        assertThat(report(JobCounters.NONE, checkpoint(30), failed).lines(NOW))
                .contains("  since then failed a checkpoint, 20 s ago: " + report().line());
        assertThat(report(JobCounters.NONE, checkpoint(10), failed).lines(NOW)).hasSize(2);
    }

    @Test
    void aCheckpointThatEndedWithItsAttemptIsNoFailureOfItsOwn() throws Exception {
        String failed = "{\"failure_message\": \"%s\", \"failure_timestamp\": 1}";
        String expired = "Checkpoint expired before completing.";

        assertThat(
                        JobFailures.ofCheckpoint(
                                new JsonMapper()
                                        .readTree(
                                                failed.formatted(
                                                        "Checkpoint Coordinator is suspending."))))
                .isNull();
        assertThat(JobFailures.ofCheckpoint(new JsonMapper().readTree(failed.formatted(expired))))
                .extracting(failure -> failure.report().message())
                .isEqualTo(expired);
        assertThat(JobFailures.ofCheckpoint(new JsonMapper().readTree("null"))).isNull();
    }

    @Test
    void restartsSkippedRecordsAndThoseOfNobodyAreCounted() {
        JobReport report = report(new JobCounters(3, 1_234, 4, 56), null, null);

        assertThat(report.lines(NOW))
                .contains(
                        "  restarts         3",
                        "  skipped          1,234 records that retention deleted before they were"
                                + " read; the task managers' logs say where",
                        "  refused          4 transactions by Kafka when they were to be committed;"
                                + " what they held is lost to readers",
                        "  nobody's         56 records whose author is a placeholder; each text"
                                + " counts as written by somebody else");
    }

    @Test
    void ofTasksThatFailedAtOnceTheOneCountsThatTellsMost() throws Exception {
        Failure failure =
                JobFailures.newest(
                        new JsonMapper()
                                .readTree(
                                        """
                                        {"exceptionHistory": {"entries": [{
                                          "stacktrace": "a.RemoteTransportException: gone",
                                          "timestamp": 1, "taskName": "one",
                                          "concurrentExceptions": [
                                            {"stacktrace": "a.TimeoutException: x",
                                             "timestamp": 2, "taskName": "two"},
                                            {"stacktrace": "a.B: No space left on device",
                                             "timestamp": 3, "taskName": "three"}]}]}}
                                        """));

        assertThat(failure)
                .isEqualTo(
                        new Failure(
                                Instant.ofEpochMilli(3),
                                "three",
                                new FailureReport(
                                        FailureCause.DISK_FULL, "", "No space left on device")));
    }

    private static List<String> lines(
            FlinkRest.Job job, @Nullable Checkpoint checkpoint, @Nullable Failure failure) {
        return new JobReport(job, JobCounters.NONE, checkpoint, null, JobProgress.NONE, failure)
                .lines(NOW);
    }

    private static JobReport report(
            JobCounters counters, @Nullable Checkpoint checkpoint, @Nullable Failure failed) {
        return new JobReport(RUNNING, counters, checkpoint, failed, JobProgress.NONE, null);
    }

    private static Checkpoint checkpoint(long secondsAgo) {
        return new Checkpoint(4, NOW.minusSeconds(secondsAgo), 1_024, "file:/x");
    }

    private static Failure failure(long secondsAgo) {
        return new Failure(NOW.minusSeconds(secondsAgo), "a task", report());
    }

    private static FailureReport report() {
        return new FailureReport(FailureCause.TOPIC_MISSING, "topic reviews", "gone");
    }
}
