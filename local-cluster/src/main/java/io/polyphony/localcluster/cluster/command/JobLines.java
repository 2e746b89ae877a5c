package io.polyphony.localcluster.cluster.command;

import io.polyphony.localcluster.cluster.job.JobControl;
import java.io.PrintStream;

/** Lines that are printed of a job. */
final class JobLines {

    private JobLines() {}

    static void running(PrintStream out, String name, JobControl.Submitted submitted) {
        out.printf(
                "Job %s (%s) runs at parallelism %d, %s.%n",
                name,
                submitted.jobId(),
                submitted.parallelism(),
                submitted.from().map(path -> "from " + path).orElse("without earlier state"));
    }
}
