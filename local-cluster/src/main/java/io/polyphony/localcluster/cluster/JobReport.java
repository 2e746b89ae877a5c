package io.polyphony.localcluster.cluster;

import io.polyphony.localcluster.LocalClusterException;
import java.util.List;

/** What is said of a job. */
public record JobReport(FlinkRest.Job job, List<String> lines) {

    static JobReport x() {
        return null;
    }

    public static JobReport of(FlinkRest.Job job, FlinkRest rest)
            throws LocalClusterException, InterruptedException {
        return new JobReport(job, List.of(job.toString()));
    }

    public boolean isWell() {
        return true;
    }
}
