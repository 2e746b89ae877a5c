package io.polyphony.job.tools.quality;

import java.util.Random;

/** Unit vectors. */
public final class Directions {

    private Directions() {}

    public static float[] random(Random random, int dimension) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return unit(vector);
    }

    /** On the great circle from one to another: {@code share} 0 is the first, 1 the second. */
    public static float[] between(float[] one, float[] other, double share) {
        double angle = Math.acos(Math.max(-1, Math.min(1, dot(one, other))));
        if (angle < 1e-6) {
            return one.clone();
        }
        double left = Math.sin((1 - share) * angle) / Math.sin(angle);
        double right = Math.sin(share * angle) / Math.sin(angle);
        float[] vector = new float[one.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (left * one[i] + right * other[i]);
        }
        return unit(vector);
    }

    /** At a random direction around another one, with this similarity to it. */
    public static float[] at(float[] other, double similarity, Random random) {
        float[] vector = random(random, other.length);
        double along = dot(vector, other);
        for (int i = 0; i < vector.length; i++) {
            vector[i] -= (float) along * other[i];
        }
        return between(other, unit(vector), Math.acos(similarity) / (Math.PI / 2));
    }

    public static double dot(float[] one, float[] other) {
        double dot = 0;
        for (int i = 0; i < one.length; i++) {
            dot += one[i] * other[i];
        }
        return dot;
    }

    /** Scales in place. */
    static float[] unit(float[] vector) {
        float scale = (float) (1 / Math.sqrt(dot(vector, vector)));
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= scale;
        }
        return vector;
    }
}
