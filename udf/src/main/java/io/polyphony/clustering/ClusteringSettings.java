package io.polyphony.clustering;

import java.io.Serializable;

/**
 * Everything that steers the clustering.
 *
 * @param dimension components that the clustering looks at
 * @param windowMillis length of the tumbling window in milliseconds
 * @param halfLifeMillis time in which the weight of what is in a theme halves, in milliseconds
 */
public record ClusteringSettings(
        int dimension,
        long windowMillis,
        long halfLifeMillis,
        Thresholds thresholds,
        BirthRule birth,
        Bounds bounds)
        implements Serializable {

    /**
     * Similarities in [-1, 1].
     *
     * @param micro from which a record joins a micro-cluster
     * @param join from which a micro-cluster may join a theme
     * @param merge average link down to which candidates are put together
     * @param deviations standard deviations below a theme's mean similarity at which it still accepts
     * @param margin by which the best theme must beat the second best
     */
    public record Thresholds(
            double micro, double join, double merge, double deviations, double margin)
            implements Serializable {}

    /**
     * When a candidate becomes a theme.
     *
     * @param records weight that it needs, in records
     */
    public record BirthRule(int records, int windows, int authors) implements Serializable {}

    /** Upper limits of state, and the age in windows at which an unseen candidate is given up. */
    public record Bounds(
            int microClusters,
            int themes,
            int candidates,
            int candidateAgeWindows,
            int exemplars,
            int authors,
            int exemplarCharacters)
            implements Serializable {}
}
