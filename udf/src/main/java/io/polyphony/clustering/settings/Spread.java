package io.polyphony.clustering.settings;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Mean of texts, and the spread of the similarities between arbitrary ones of them after the mean
 * is subtracted. The array is shared.
 *
 * @param mean mean of fixed-point unit vectors: {@code [dimension]}
 * @param median of the similarities, in [-1, 1]
 * @param deviation from the median down to the 15.87th percentile, which is a standard deviation
 *     where similarities are normal; positive
 */
public record Spread(short[] mean, double median, double deviation) implements Serializable {

    /**
     * @throws IllegalArgumentException if a value is outside its range or not a number
     */
    public Spread {
        Ranges.requireAtLeast(1, mean.length, "background.mean");
        Ranges.requireBetween(-1, 1, median, "background.median");
        Ranges.requireBetween(Double.MIN_VALUE, 2, deviation, "background.deviation");
    }

    /** Returns whether all numbers are equal. */
    public boolean isSame(Spread other) {
        return median == other.median
                && deviation == other.deviation
                && Arrays.equals(mean, other.mean);
    }
}
