package io.polyphony.clustering.summary;

import io.polyphony.clustering.feature.MicroCluster;
import java.util.List;

/**
 * Summary of one shard in one window.
 *
 * @param window start in epoch milliseconds
 * @param recordCount records that wait for the answer
 */
public record WindowSummary(
        String tenant, int shard, long window, int recordCount, List<MicroCluster> microClusters) {

    /** Replaces the micro-clusters. */
    public WindowSummary with(List<MicroCluster> others) {
        return new WindowSummary(tenant, shard, window, recordCount, others);
    }
}
