package io.polyphony.clustering.background;

import io.polyphony.vector.FixedPoint;

/**
 * Group of vectors after the background's mean was subtracted from each. Additive.
 *
 * @param records weight in records, positive
 * @param direction of the sum, a fixed-point unit vector: {@code [dimension]}
 * @param length length of the sum, in unit vectors
 * @param squares sum of the squared lengths of the vectors
 */
public record ScaledGroup(double records, short[] direction, double length, double squares) {

    /** Merges two groups. */
    ScaledGroup plus(ScaledGroup other) {
        double[] sum = new double[direction.length];
        double squared = 0;
        for (int i = 0; i < sum.length; i++) {
            sum[i] = direction[i] * length + other.direction[i] * other.length;
            squared += sum[i] * sum[i];
        }
        double newLength = Math.sqrt(squared);
        return new ScaledGroup(
                records + other.records,
                direction(sum, newLength),
                newLength / FixedPoint.ONE,
                squares + other.squares);
    }

    static short[] direction(double[] sum, double length) {
        short[] direction = new short[sum.length];
        double scale = length == 0 ? 0 : FixedPoint.ONE / length;
        for (int i = 0; i < sum.length; i++) {
            direction[i] = (short) Math.rint(sum[i] * scale);
        }
        return direction;
    }

    /** Length of the mean vector by that of a vector, in [0, 1]: 1 when all vectors are equal. */
    double cohesion() {
        double whole = Math.sqrt(records * squares);
        return whole == 0 ? 0 : Math.min(1, length / whole);
    }

    /** Mean similarity of two of its vectors; 1 of a single record. */
    double innerLink() {
        double cohesion = cohesion();
        return records <= 1 ? 1 : (records * cohesion * cohesion - 1) / (records - 1);
    }
}
