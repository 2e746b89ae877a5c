package io.polyphony.clustering.settings;

import java.io.Serializable;

/**
 * Rule of near-duplicates: conditions on which two texts of a micro-cluster say the same.
 *
 * @param threshold similarity from which they do if their facts agree, in [-1, 1]
 * @param compared originals of a micro-cluster that a text is compared with: those that were met
 *     last; at least 1
 */
public record DuplicateRule(double threshold, int compared) implements Serializable {

    /**
     * A choice, not measured: above it, translations by a large model and texts that differ in a
     * few words.
     */
    private static final double DEFAULT_THRESHOLD = 0.97;

    /** A choice, not measured: it bounds the work for a text of a micro-cluster of many. */
    private static final int DEFAULT_COMPARED = 64;

    /**
     * @throws IllegalArgumentException if a value is outside its range or not a number
     */
    public DuplicateRule {
        Ranges.requireBetween(-1, 1, threshold, "duplicates.threshold");
        Ranges.requireAtLeast(1, compared, "duplicates.compared");
    }

    /**
     * Makes the default rule.
     *
     * @param micro similarity from which a record joins a micro-cluster
     */
    public static DuplicateRule above(double micro) {
        return from(thresholdAbove(micro));
    }

    /** Makes the rule of a threshold of somebody's own. */
    public static DuplicateRule from(double threshold) {
        return new DuplicateRule(threshold, DEFAULT_COMPARED);
    }

    /** Returns the default similarity of near-duplicates. */
    public static double thresholdAbove(double micro) {
        return Math.max(micro, DEFAULT_THRESHOLD);
    }
}
