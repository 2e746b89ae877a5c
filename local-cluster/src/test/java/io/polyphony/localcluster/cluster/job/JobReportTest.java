package io.polyphony.localcluster.cluster.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.localcluster.cluster.job.JobReport.Checkpoint;
import io.polyphony.localcluster.cluster.job.JobReport.Failure;
import io.polyphony.localcluster.cluster.start.FlinkRest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JobReportTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final FlinkRest.Job RUNNING = new FlinkRest.Job("id", "job", "RUNNING", 0);
    private static final FlinkRest.Job RESTARTING = new FlinkRest.Job("id", "job", "RESTARTING", 0);

    @Test
    void aFailureThatACheckpointFollowsIsMended() {
        JobReport report = new JobReport(RUNNING, checkpoint(30), failure(300, "gone"));
        assertThat(report.lines(NOW)).contains("  last failure     5 min ago, mended: gone");
    }

    @Test
    void aFailureWithoutACheckpointSinceIsNotMended() {
        assertThat(new JobReport(RUNNING, checkpoint(30), failure(20, "gone")).lines(NOW))
                .contains("  last failure     20 s ago, not mended yet: gone");
        assertThat(new JobReport(RUNNING, null, failure(20, "gone")).lines(NOW))
                .contains(
                        "  last checkpoint  none yet",
                        "  last failure     20 s ago, not mended yet: gone");
        assertThat(new JobReport(RESTARTING, checkpoint(10), failure(20, "gone")).lines(NOW))
                .contains("  last failure     20 s ago, not mended yet: gone");
    }

    @Test
    void aFailureIsOneLine() {
        String line =
                new JobReport(RUNNING, null, failure(1, "first\n\tsecond" + "x".repeat(900)))
                        .lines(NOW)
                        .get(2);
        assertThat(line).contains("first second").endsWith("x...").hasSizeLessThan(280);
    }

    @Test
    void withoutAFailureNoneIsSaid() {
        assertThat(new JobReport(RUNNING, checkpoint(125), null).lines(NOW))
                .containsExactly(
                        "job job  RUNNING  id", "  last checkpoint  4, 2 min ago, 1 kB, /x");
    }

    private static Checkpoint checkpoint(long secondsAgo) {
        return new Checkpoint(4, NOW.minusSeconds(secondsAgo), 1_024, "file:/x");
    }

    private static Failure failure(long secondsAgo, String message) {
        return new Failure(NOW.minusSeconds(secondsAgo), message);
    }
}
