package io.polyphony.localcluster.bench.themes;

import java.util.Map;

/**
 * A clusterer of others that is measured on the same vectors. Found on the class path by {@link
 * java.util.ServiceLoader}.
 */
public interface Peer {

    String name();

    /**
     * Clusters vectors that are shown once, in their order.
     *
     * @param vectors unit vectors, at least one: {@code [records][dimension]}
     * @param classes true number of clusters, for one that needs it
     * @return for each way in which it was set the cluster of each record: {@code [records]}; the
     *     best of them counts
     */
    Map<String, int[]> cluster(float[][] vectors, int classes);
}
