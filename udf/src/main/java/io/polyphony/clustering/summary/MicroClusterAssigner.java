package io.polyphony.clustering.summary;

import io.polyphony.clustering.feature.CentroidTable;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.ClusteringSettings.Bounds;
import io.polyphony.clustering.settings.DuplicateRule;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Assigns the texts of one window and shard to micro-clusters. Each is compared with the centroids
 * as they are by then.
 */
class MicroClusterAssigner {

    private final int threshold;
    private final int capacity;
    final CentroidTable centroids;
    private final DuplicateRule duplicates;
    final int[] dots;
    private final List<MicroClusterBuilder> clusters = new ArrayList<>();

    /**
     * @param capacity bound of micro-clusters
     */
    MicroClusterAssigner(ClusteringSettings settings, int capacity) {
        threshold = FixedPoint.threshold(settings.thresholds().micro());
        duplicates = settings.duplicates();
        this.capacity = capacity;
        centroids = new CentroidTable(settings.dimension(), capacity);
        dots = new int[capacity];
    }

    /** Returns the micro-cluster that a text joins: the nearest, or a new one. */
    int place(short[] vector) {
        int nearest = nearest(vector);
        boolean joins = nearest >= 0 && (accepts(nearest) || clusters.size() == capacity);
        return joins ? nearest : open(vector);
    }

    /** Returns whether the cluster that was found nearest is near enough. */
    boolean accepts(int nearest) {
        return dots[nearest] >= threshold;
    }

    /** Adds a text to a micro-cluster and returns its group there. */
    NearDuplicateGroup add(int cluster, WindowRecord first, int copies) {
        MicroClusterBuilder builder = clusters.get(cluster);
        NearDuplicateGroup group = builder.addText(first, copies);
        changed(cluster, builder);
        return group;
    }

    /** Takes over where a micro-cluster lies now. */
    void changed(int cluster, MicroClusterBuilder builder) {
        centroids.set(cluster, builder.centroid());
    }

    /** Returns the micro-cluster nearest to a vector, which is not added. */
    int nearest(short[] vector) {
        centroids.dots(vector, dots);
        return centroids.nearest(dots);
    }

    boolean isEmpty() {
        return clusters.isEmpty();
    }

    MicroClusterBuilder get(int cluster) {
        return clusters.get(cluster);
    }

    List<MicroCluster> build(Bounds bounds) {
        return clusters.stream().map(cluster -> cluster.build(bounds)).toList();
    }

    private int open(short[] vector) {
        clusters.add(new MicroClusterBuilder(vector, duplicates));
        return opened(vector);
    }

    /** Adds a micro-cluster that lies at a vector, and returns its number. */
    int opened(short[] vector) {
        return centroids.add(vector);
    }
}
