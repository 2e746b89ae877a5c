package io.polyphony.embedding.graph;

import io.polyphony.embedding.qwen3.Qwen3Config;
import java.util.function.DoubleUnaryOperator;

/**
 * Cosines and sines of the rotary position angles {@code position * theta^(-2i / headDimension)}
 * (Su et al. 2021, section 3.2.2).
 */
public final class RotaryTables {

    private RotaryTables() {}

    public static float[] cosines(Qwen3Config config) {
        return table(config, StrictMath::cos);
    }

    public static float[] sines(Qwen3Config config) {
        return table(config, StrictMath::sin);
    }

    /** {@code [maxPositions][headDimension / 2]}, flat. */
    private static float[] table(Qwen3Config config, DoubleUnaryOperator function) {
        int half = config.headDimension() / 2;
        double[] frequencies = new double[half];
        for (int i = 0; i < half; i++) {
            frequencies[i] = StrictMath.pow(config.ropeTheta(), -2.0 * i / config.headDimension());
        }
        float[] table = new float[config.maxPositions() * half];
        for (int i = 0; i < table.length; i++) {
            int position = i / half;
            table[i] = (float) function.applyAsDouble(position * frequencies[i % half]);
        }
        return table;
    }
}
