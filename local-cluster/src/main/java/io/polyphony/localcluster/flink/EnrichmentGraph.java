package io.polyphony.localcluster.flink;

import io.polyphony.localcluster.LocalClusterException;
import java.util.Map;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** The project's job as a graph that a {@link FlinkCluster} takes. */
public final class EnrichmentGraph {

    private EnrichmentGraph() {}

    /**
     * Builds the graph from the options of the job and of Flink.
     *
     * @throws LocalClusterException if the job refuses an option or cannot open its model
     */
    public static StreamGraph of(Map<String, String> options) throws LocalClusterException {
        throw new LocalClusterException("no job for " + options.keySet());
    }
}
