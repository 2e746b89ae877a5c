package io.polyphony.clustering.settings;

import java.io.Serializable;

/**
 * Settings of the clustering.
 *
 * @param dimension components that the clustering looks at
 * @param windowMillis length of the tumbling window in milliseconds
 * @param life rules for themes after their birth
 * @param duplicates rule of near-duplicates
 * @param halfLifeMillis time in which the weight of what is in a theme halves, in milliseconds
 */
public record ClusteringSettings(
        int dimension,
        long windowMillis,
        long halfLifeMillis,
        Thresholds thresholds,
        BirthRule birth,
        Bounds bounds,
        LifecycleRules life,
        DuplicateRule duplicates)
        implements Serializable {

    /** Counts the changes after which an older state must not be continued. */
    public static final int ALGORITHM_VERSION = 1;

    /**
     * @throws IllegalArgumentException if a length is not positive, if more authors are asked for
     *     than are remembered, if themes merge or split at a link that is not above or below the
     *     similarity of joining, or if near-duplicates need less similarity than a micro-cluster
     */
    public ClusteringSettings {
        Ranges.requireAtLeast(1, dimension, "dimension");
        Ranges.requireAtLeast(1, windowMillis, "windowMillis");
        Ranges.requireAtLeast(windowMillis, halfLifeMillis, "halfLifeMillis");
        Ranges.requireAtLeast(birth.authors(), bounds.authors(), "bounds.authors");
        Ranges.requireAtLeast(
                birth.windows(), bounds.candidateAgeWindows(), "bounds.candidateAgeWindows");
        if (!thresholds.isAuto()) {
            requireOrder(thresholds, life, duplicates);
        }
    }

    private static void requireOrder(
            Thresholds thresholds, LifecycleRules life, DuplicateRule duplicates) {
        if (life.merge().high() <= thresholds.join()) {
            throw new IllegalArgumentException(
                    "merge.high is "
                            + life.merge().high()
                            + ", not above thresholds.join, which is "
                            + thresholds.join());
        }
        if (duplicates.threshold() < thresholds.micro()) {
            throw new IllegalArgumentException(
                    "duplicates.threshold is "
                            + duplicates.threshold()
                            + ", below thresholds.micro, which is "
                            + thresholds.micro());
        }
        if (life.split().low() >= thresholds.join()) {
            throw new IllegalArgumentException(
                    "split.low is "
                            + life.split().low()
                            + ", not below thresholds.join, which is "
                            + thresholds.join());
        }
    }

    public ClusteringSettings withDimension(int newDimension) {
        return new ClusteringSettings(
                newDimension,
                windowMillis,
                halfLifeMillis,
                thresholds,
                birth,
                bounds,
                life,
                duplicates);
    }

    public ClusteringSettings withWindow(long newWindowMillis, long newHalfLifeMillis) {
        return new ClusteringSettings(
                dimension,
                newWindowMillis,
                newHalfLifeMillis,
                thresholds,
                birth,
                bounds,
                life,
                duplicates);
    }

    /** Replaces the thresholds, and the links and near-duplicates by those that go with them. */
    public ClusteringSettings withThresholds(Thresholds newThresholds) {
        return new ClusteringSettings(
                dimension,
                windowMillis,
                halfLifeMillis,
                newThresholds,
                birth,
                bounds,
                LifecycleRules.around(newThresholds.join()),
                DuplicateRule.above(newThresholds.micro()));
    }

    public ClusteringSettings withBirth(BirthRule newBirth) {
        return new ClusteringSettings(
                dimension,
                windowMillis,
                halfLifeMillis,
                thresholds,
                newBirth,
                bounds,
                life,
                duplicates);
    }

    public ClusteringSettings withBounds(Bounds newBounds) {
        return new ClusteringSettings(
                dimension,
                windowMillis,
                halfLifeMillis,
                thresholds,
                birth,
                newBounds,
                life,
                duplicates);
    }

    public ClusteringSettings withLife(LifecycleRules newLife) {
        return new ClusteringSettings(
                dimension,
                windowMillis,
                halfLifeMillis,
                thresholds,
                birth,
                bounds,
                newLife,
                duplicates);
    }

    public ClusteringSettings withDuplicates(DuplicateRule newDuplicates) {
        return new ClusteringSettings(
                dimension,
                windowMillis,
                halfLifeMillis,
                thresholds,
                birth,
                bounds,
                life,
                newDuplicates);
    }

    public static ClusteringSettings defaults() {
        return new ClusteringSettings(
                256,
                10_000,
                7L * 24 * 60 * 60 * 1000,
                Thresholds.COSINES,
                new BirthRule(3, 2, 2),
                new Bounds(400, 2000, 1000, 360, 4, 16, 280, TermBounds.DEFAULTS),
                LifecycleRules.around(0.70),
                DuplicateRule.above(0.80));
    }

    /** Returns the defaults with thresholds in units of the background. */
    public static ClusteringSettings automatic() {
        return defaults().withThresholds(Thresholds.automatic(null));
    }

    /** Returns the half-life epoch of a window; weights halve from each epoch to the next. */
    public long decayEpoch(long window) {
        return Math.floorDiv(window, halfLifeMillis);
    }

    /**
     * Rule of birth: conditions on which a candidate becomes a theme.
     *
     * @param records weight that it needs, in records
     */
    public record BirthRule(int records, int windows, int authors) implements Serializable {

        /**
         * @throws IllegalArgumentException if a value is not positive
         */
        public BirthRule {
            Ranges.requireAtLeast(1, records, "birth.records");
            Ranges.requireAtLeast(1, windows, "birth.windows");
            Ranges.requireAtLeast(1, authors, "birth.authors");
        }
    }

    /** Upper limits of state, and the age in windows at which an unseen candidate is abandoned. */
    public record Bounds(
            int microClusters,
            int themes,
            int candidates,
            int candidateAgeWindows,
            int exemplars,
            int authors,
            int exemplarCharacters,
            TermBounds terms)
            implements Serializable {

        private static final int MICRO_CLUSTER_AUTHORS_FACTOR = 16;

        /**
         * Shards whose full windows are compared pair by pair: beyond it a window would take
         * seconds (measured: {@code bench tenants --arrivals}).
         */
        private static final int ARRIVALS_FACTOR = 10;

        /**
         * @throws IllegalArgumentException if a value is not positive
         */
        public Bounds {
            Ranges.requireAtLeast(1, microClusters, "bounds.microClusters");
            Ranges.requireAtLeast(1, themes, "bounds.themes");
            Ranges.requireAtLeast(1, candidates, "bounds.candidates");
            Ranges.requireAtLeast(1, candidateAgeWindows, "bounds.candidateAgeWindows");
            Ranges.requireAtLeast(1, exemplars, "bounds.exemplars");
            Ranges.requireAtLeast(1, authors, "bounds.authors");
            Ranges.requireAtLeast(1, exemplarCharacters, "bounds.exemplarCharacters");
        }

        /**
         * Number of authors that a micro-cluster remembers: more than a theme does, since a
         * window's crowd is counted by them.
         */
        public int microClusterAuthors() {
            return authors * MICRO_CLUSTER_AUTHORS_FACTOR;
        }

        /** Bounds of a group of micro-clusters: what one of them may hold. */
        public Bounds ofMicroCluster() {
            return new Bounds(
                    microClusters,
                    themes,
                    candidates,
                    candidateAgeWindows,
                    exemplars,
                    microClusterAuthors(),
                    exemplarCharacters,
                    terms.ofMicroCluster());
        }

        /**
         * Number of groups that all shards of a tenant bring to its candidates in a window: what
         * exceeds it is merged with the nearest before.
         */
        public int arrivals() {
            return microClusters * ARRIVALS_FACTOR;
        }
    }
}
