package io.polyphony.clustering.feature;

import io.polyphony.vector.FixedPoint;
import java.util.Random;

/** Random unit vectors. */
public final class TestingVectors {

    private TestingVectors() {}

    public static short[] random(Random random, int dimension) {
        return FixedPoint.quantize(gaussian(random, dimension), dimension);
    }

    /** A vector around another; with noise 0.5 at a similarity of about 0.9. */
    public static short[] near(short[] centre, double noise, Random random) {
        float[] vector = gaussian(random, centre.length);
        double scale = noise / Math.sqrt(centre.length);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] * scale + centre[i] / (double) FixedPoint.ONE);
        }
        return FixedPoint.quantize(vector, vector.length);
    }

    private static float[] gaussian(Random random, int dimension) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }
}
