package io.polyphony.clustering.summary;

import io.polyphony.clustering.feature.MicroCluster;
import java.util.List;

/**
 * Summary of one shard in one window.
 *
 * @param window start in epoch milliseconds
 * @param recordCount records that wait for the answer
 * @param microClusters of which those without weight are of records that add nothing
 * @param votes of the records that a later version may replace
 * @param id tells it from another summary of the window and shard, which there is when a shard was
 *     forgotten between two of its late records; 0 from earlier versions
 */
public record WindowSummary(
        String tenant,
        int shard,
        long window,
        int recordCount,
        List<MicroCluster> microClusters,
        List<Vote> votes,
        long id) {

    /** The one summary of a window and shard, of records that no later version replaces. */
    public WindowSummary(
            String tenant,
            int shard,
            long window,
            int recordCount,
            List<MicroCluster> microClusters) {
        this(tenant, shard, window, recordCount, microClusters, List.of(), 0);
    }

    /** Replaces the micro-clusters. */
    public WindowSummary with(List<MicroCluster> others) {
        return with(others, votes);
    }

    /** Replaces micro-clusters and votes. */
    public WindowSummary with(List<MicroCluster> others, List<Vote> otherVotes) {
        return new WindowSummary(tenant, shard, window, recordCount, others, otherVotes, id);
    }
}
