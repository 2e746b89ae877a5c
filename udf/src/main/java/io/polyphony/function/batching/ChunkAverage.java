package io.polyphony.function.batching;

import io.polyphony.vector.VectorMath;
import java.util.List;
import java.util.Optional;

/**
 * The vector of a text from the vectors of its chunks: their mean weighted by token counts, of unit
 * length again.
 */
public final class ChunkAverage {

    private ChunkAverage() {}

    /**
     * A single vector is returned as it is, not copied.
     *
     * @param vectors {@code [chunks][dimension]}
     * @param weights {@code [chunks]}
     * @return nothing if a vector is empty, or the mean is zero or not finite
     */
    public static Optional<float[]> of(List<float[]> vectors, int[] weights) {
        if (vectors.stream().anyMatch(vector -> vector.length == 0)) {
            return Optional.empty();
        }
        float[] mean = vectors.size() == 1 ? vectors.get(0) : mean(vectors, weights);
        double squares = VectorMath.dot(mean, mean);
        return squares > 0 && Double.isFinite(squares) ? Optional.of(mean) : Optional.empty();
    }

    private static float[] mean(List<float[]> vectors, int[] weights) {
        double[] sum = new double[vectors.get(0).length];
        for (int chunk = 0; chunk < weights.length; chunk++) {
            float[] vector = vectors.get(chunk);
            // a chunk whose tokens a vocabulary does not know still counts a little
            int weight = Math.max(1, weights[chunk]);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += (double) weight * vector[i];
            }
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            mean[i] = (float) sum[i];
        }
        VectorMath.normalize(mean);
        return mean;
    }
}
