package io.polyphony.clustering;

import io.polyphony.clustering.ClusteringSettings.Bounds;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.List;

/** The micro-clusters of one window and shard while its records come in, each compared with the centroids as they are by then. */
final class GrowingClusters {

    private final int threshold;
    private final int capacity;
    private final CentroidTable centroids;
    private final int[] dots;
    private final List<MicroClusterBuilder> clusters = new ArrayList<>();

    /**
     * @param threshold similarity from which a vector joins
     * @param capacity micro-clusters from which on none is opened
     */
    GrowingClusters(int dimension, double threshold, int capacity) {
        this.threshold = FixedPoint.threshold(threshold);
        this.capacity = capacity;
        centroids = new CentroidTable(dimension, capacity);
        dots = new int[capacity];
    }

    /** Counts a vector {@code times} times in the nearest micro-cluster, or in a new one, and returns its number. */
    int add(short[] vector, int times) {
        int nearest = nearest(vector);
        if (nearest < 0 || (dots[nearest] < threshold && clusters.size() < capacity)) {
            return open(vector, times);
        }
        MicroClusterBuilder cluster = clusters.get(nearest);
        cluster.addVector(vector, times);
        centroids.set(nearest, cluster.centroid());
        return nearest;
    }

    /** The micro-cluster nearest to a vector that counts for nothing. */
    int nearest(short[] vector) {
        centroids.dots(vector, dots);
        return centroids.nearest(dots);
    }

    MicroClusterBuilder get(int cluster) {
        return clusters.get(cluster);
    }

    List<MicroCluster> build(Bounds bounds) {
        return clusters.stream().map(cluster -> cluster.build(bounds)).toList();
    }

    private int open(short[] vector, int times) {
        MicroClusterBuilder cluster = new MicroClusterBuilder(vector.length);
        cluster.addVector(vector, times);
        clusters.add(cluster);
        return centroids.add(cluster.centroid());
    }
}
