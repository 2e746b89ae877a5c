package io.polyphony.peers;

import io.polyphony.localcluster.bench.themes.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import moa.cluster.Cluster;
import moa.cluster.Clustering;
import moa.clusterers.KMeans;

/** ClusTree (Kranen et al. 2011) of MOA, with MOA's k-means over its leaves. */
public final class ClusTree implements Peer {

    private static final long SEED = 7;

    @Override
    public String name() {
        return "ClusTree";
    }

    @Override
    public Map<String, int[]> cluster(float[][] vectors, int classes) {
        var clusterer = new moa.clusterers.clustree.ClusTree();
        clusterer.horizonOption.setValue(vectors.length);
        new MoaStream(vectors[0].length).show(vectors, clusterer);
        Clustering leaves = clusterer.getMicroClusteringResult();
        List<Cluster> all = new ArrayList<>();
        for (int i = 0; i < leaves.size(); i++) {
            all.add(leaves.get(i));
        }
        Cluster[] starts =
                new Random(SEED)
                        .ints(0, all.size())
                        .distinct()
                        .limit(Math.min(classes, all.size()))
                        .mapToObj(all::get)
                        .toArray(Cluster[]::new);
        Clustering found = KMeans.kMeans(starts, all);
        Centres centres = new Centres();
        for (int i = 0; i < found.size(); i++) {
            centres.add(found.get(i).getCenter(), i);
        }
        return Map.of("true k", centres.nearest(vectors));
    }
}
