package io.polyphony.embedding.onnx.export;

import io.polyphony.embedding.checkpoint.PoolingMode;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * One vector from the states of a text's tokens, special ones with them, padding not: the
 * arithmetic of the {@code Pooling} module of sentence-transformers.
 *
 * @param modes whose vectors are joined end to end
 */
record StatePooling(List<PoolingMode> modes) {

    /** States of one text's tokens: {@code [tokens][width]} from a row of a buffer on. */
    record States(FloatBuffer values, int firstRow, int tokens, int width) {

        private float get(int token, int component) {
            return values.get((firstRow + token) * width + component);
        }

        private void copy(int token, float[] target, int start) {
            values.get((firstRow + token) * width, target, start, width);
        }
    }

    /** Components of a pooled vector. */
    int width(int hiddenSize) {
        return modes.size() * hiddenSize;
    }

    /** A new vector {@code [width(states.width())]}. */
    float[] pool(States states) {
        float[] pooled = new float[width(states.width())];
        for (int i = 0; i < modes.size(); i++) {
            pool(modes.get(i), states, pooled, i * states.width());
        }
        return pooled;
    }

    private static void pool(PoolingMode mode, States states, float[] pooled, int start) {
        int tokens = states.tokens();
        switch (mode) {
            case CLS -> states.copy(0, pooled, start);
            case LAST_TOKEN -> states.copy(tokens - 1, pooled, start);
            case MAX -> greatest(states, pooled, start);
            case MEAN -> sum(states, false, tokens, pooled, start);
            case MEAN_SQRT_LENGTH -> sum(states, false, Math.sqrt(tokens), pooled, start);
            case WEIGHTED_MEAN -> sum(states, true, tokens * (tokens + 1) / 2.0, pooled, start);
        }
    }

    private static void greatest(States states, float[] pooled, int start) {
        for (int j = 0; j < states.width(); j++) {
            float greatest = states.get(0, j);
            for (int token = 1; token < states.tokens(); token++) {
                greatest = Math.max(greatest, states.get(token, j));
            }
            pooled[start + j] = greatest;
        }
    }

    /**
     * @param weighted whether a token counts as often as its number, from 1 on (Muennighoff 2022,
     *     section 3)
     */
    private static void sum(
            States states, boolean weighted, double divisor, float[] pooled, int start) {
        double[] sums = new double[states.width()];
        for (int token = 0; token < states.tokens(); token++) {
            int weight = weighted ? token + 1 : 1;
            for (int j = 0; j < sums.length; j++) {
                sums[j] += (double) weight * states.get(token, j);
            }
        }
        for (int j = 0; j < sums.length; j++) {
            pooled[start + j] = (float) (sums[j] / divisor);
        }
    }
}
