package io.polyphony.peers;

import io.polyphony.localcluster.bench.themes.Peer;
import java.util.Map;
import moa.cluster.Clustering;
import moa.clusterers.clustream.WithKmeans;

/** CluStream (Aggarwal et al. 2003) of MOA, with k-means over its kernels. */
public final class CluStream implements Peer {

    private static final int KERNELS = 100;

    @Override
    public String name() {
        return "CluStream";
    }

    @Override
    public Map<String, int[]> cluster(float[][] vectors, int classes) {
        WithKmeans clusterer = new WithKmeans();
        clusterer.kOption.setValue(classes);
        clusterer.maxNumKernelsOption.setValue(Math.max(KERNELS, 2 * classes));
        clusterer.timeWindowOption.setValue(vectors.length);
        new MoaStream(vectors[0].length).show(vectors, clusterer);
        Clustering found = clusterer.getClusteringResult();
        Centres centres = new Centres();
        for (int i = 0; i < found.size(); i++) {
            centres.add(found.get(i).getCenter(), i);
        }
        return Map.of("true k", centres.nearest(vectors));
    }
}
