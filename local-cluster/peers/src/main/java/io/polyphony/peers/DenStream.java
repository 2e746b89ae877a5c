package io.polyphony.peers;

import io.polyphony.localcluster.bench.themes.Peer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import moa.cluster.Cluster;
import moa.cluster.Clustering;
import moa.clusterers.denstream.WithDBSCAN;
import moa.clusterers.macro.NonConvexCluster;

/** DenStream (Cao et al. 2006) of MOA, with DBSCAN over its micro-clusters. */
public final class DenStream implements Peer {

    private static final List<Double> EPSILONS =
            List.of(0.01, 0.02, 0.03, 0.04, 0.05, 0.1, 0.2, 0.4);
    private static final int INITIAL_POINTS = 200;

    @Override
    public String name() {
        return "DenStream";
    }

    @Override
    public Map<String, int[]> cluster(float[][] vectors, int classes) {
        Map<String, int[]> tries = new LinkedHashMap<>();
        for (double epsilon : EPSILONS) {
            tries.put("epsilon " + epsilon, cluster(vectors, epsilon));
        }
        return tries;
    }

    private static int[] cluster(float[][] vectors, double epsilon) {
        WithDBSCAN clusterer = new WithDBSCAN();
        clusterer.epsilonOption.setValue(epsilon);
        clusterer.initPointsOption.setValue(Math.min(INITIAL_POINTS, vectors.length));
        clusterer.horizonOption.setValue(vectors.length);
        new MoaStream(vectors[0].length).show(vectors, clusterer);
        Clustering found = clusterer.getClusteringResult();
        Centres centres = new Centres();
        for (int i = 0; i < found.size(); i++) {
            Cluster cluster = found.get(i);
            if (cluster instanceof NonConvexCluster parts) {
                centres.addAll(parts.getMicroClusters(), i);
            } else {
                centres.add(cluster.getCenter(), i);
            }
        }
        return centres.nearest(vectors);
    }
}
