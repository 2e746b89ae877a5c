package io.polyphony.embedding.graph;

import java.util.function.DoubleUnaryOperator;

/**
 * Cosines and sines of the rotary position angles {@code position * theta^(-2i / headDimension)}
 * (Su et al. 2021, section 3.2.2), each {@code [maxPositions][headDimension / 2]}, flat.
 */
public record RotaryTables(int headDimension, int maxPositions, double theta) {

    public float[] cosines() {
        return table(StrictMath::cos);
    }

    public float[] sines() {
        return table(StrictMath::sin);
    }

    private float[] table(DoubleUnaryOperator function) {
        int half = headDimension / 2;
        double[] frequencies = new double[half];
        for (int i = 0; i < half; i++) {
            frequencies[i] = StrictMath.pow(theta, -2.0 * i / headDimension);
        }
        float[] table = new float[maxPositions * half];
        for (int i = 0; i < table.length; i++) {
            int position = i / half;
            table[i] = (float) function.applyAsDouble(position * frequencies[i % half]);
        }
        return table;
    }
}
