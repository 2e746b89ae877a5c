package io.polyphony.clustering.settings;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Thresholds of similarity: cosines in [-1, 1], or automatic, in units of the background.
 *
 * @param micro from which a record joins a micro-cluster
 * @param join from which a micro-cluster may join a theme
 * @param merge similarity of centroids from which candidates are merged, and from which such a
 *     group joins a theme
 * @param deviations standard deviations below a theme's mean similarity at which it still accepts
 * @param margin by which the best theme must beat the second best, in [0, 1]
 * @param automatic null if the cosines count; else they do not
 */
public record Thresholds(
        double micro,
        double join,
        double merge,
        double deviations,
        double margin,
        @Nullable AutomaticThresholds automatic)
        implements Serializable {

    /** The cosines that count where thresholds are cosines and not all are given. */
    public static final Thresholds COSINES = new Thresholds(0.80, 0.70, 0.70, 3, 0);

    /**
     * @throws IllegalArgumentException if a value is outside its range or not a number
     */
    public Thresholds {
        Ranges.requireBetween(-1, 1, micro, "thresholds.micro");
        Ranges.requireBetween(-1, 1, join, "thresholds.join");
        Ranges.requireBetween(-1, 1, merge, "thresholds.merge");
        Ranges.requireBetween(0, Double.MAX_VALUE, deviations, "thresholds.deviations");
        Ranges.requireBetween(0, 1, margin, "thresholds.margin");
    }

    /** Thresholds in cosines. */
    public Thresholds(double micro, double join, double merge, double deviations, double margin) {
        this(micro, join, merge, deviations, margin, null);
    }

    /**
     * Thresholds in units of the background.
     *
     * @param prior what the model's folder says until a tenant has texts enough; null if nothing
     */
    public static Thresholds automatic(@Nullable Spread prior) {
        return new Thresholds(
                COSINES.micro,
                COSINES.join,
                COSINES.merge,
                COSINES.deviations,
                COSINES.margin,
                new AutomaticThresholds(prior));
    }

    public boolean isAuto() {
        return automatic != null;
    }

    /** Background of the model's folder; null if there is none, or thresholds are cosines. */
    public @Nullable Spread prior() {
        return automatic == null ? null : automatic.prior();
    }
}
