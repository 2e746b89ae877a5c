package io.polyphony.training.contrast;

import java.util.Arrays;

/**
 * Makes weighty rows weightier. Training texts are short; in a long one many light words together
 * outweigh the few that say what it is about.
 */
public final class Sharpening {

    private Sharpening() {}

    /**
     * Rows times the power {@code exponent} of their length, relative to the median length; 0
     * changes nothing.
     */
    public static float[][] of(float[][] rows, double exponent) {
        double[] lengths = Arrays.stream(rows).mapToDouble(Sharpening::length).toArray();
        double[] sorted = Arrays.stream(lengths).filter(length -> length > 0).sorted().toArray();
        double median = sorted[sorted.length / 2];
        float[][] sharpened = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            float factor = (float) Math.pow(lengths[i] / median, exponent);
            sharpened[i] = rows[i].clone();
            for (int j = 0; j < rows[i].length; j++) {
                sharpened[i][j] *= factor;
            }
        }
        return sharpened;
    }

    private static double length(float[] row) {
        double squares = 0;
        for (float value : row) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }
}
