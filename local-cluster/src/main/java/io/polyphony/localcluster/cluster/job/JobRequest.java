package io.polyphony.localcluster.cluster.job;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Request to submit a job.
 *
 * @param name of the job, of its consumer group and of its transactions
 * @param jar null for the one that the build made
 * @param config a file of options; null for none
 * @param options over those of the file
 */
public record JobRequest(
        String name,
        @Nullable Path jar,
        @Nullable Path config,
        Map<String, String> options,
        int parallelism) {

    public JobRequest {
        options = Map.copyOf(options);
    }
}
