package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.CentroidTable;
import io.polyphony.clustering.lifecycle.window.WindowMicroClusters;
import java.util.ArrayList;
import java.util.List;

/**
 * Packs of micro-clusters that match no theme, at most as many as a bound: the first in canonical
 * order stay apart, each of the others goes with the nearest of them, the first of equals. The
 * packs depend on what all shards have sent, not on the order in which it came. A micro-cluster
 * beyond the bound is compared with the bound, not with all others.
 */
final class Arrivals {

    private Arrivals() {}

    /**
     * Makes the packs.
     *
     * @param ranks ascending
     * @return ranks of each pack, ascending; the packs ascending by their first
     */
    static List<List<Integer>> packs(
            WindowMicroClusters microClusters, List<Integer> ranks, int bound) {
        if (ranks.size() <= bound) {
            return ranks.stream().map(List::of).toList();
        }
        List<List<Integer>> packs = new ArrayList<>(bound);
        short[][] centroids = new short[bound][];
        for (int i = 0; i < bound; i++) {
            packs.add(new ArrayList<>(List.of(ranks.get(i))));
            centroids[i] = microClusters.centroid(ranks.get(i));
        }
        CentroidTable table = CentroidTable.of(centroids);
        int[] dots = new int[bound];
        for (int rank : ranks.subList(bound, ranks.size())) {
            table.dots(microClusters.centroid(rank), dots);
            packs.get(table.nearest(dots)).add(rank);
        }
        return packs;
    }
}
