package io.polyphony.vector;

/**
 * Arithmetic on float vectors. Sums run in index order in double precision, so results are the same
 * on every machine.
 */
public final class VectorMath {

    private VectorMath() {}

    /**
     * Dot product; the cosine similarity of unit vectors.
     *
     * @throws IllegalArgumentException if the dimensions differ
     */
    public static double dot(float[] a, float[] b) {
        requireSameDimension(a.length, b.length);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    /** Scales the vector to unit length in place; a zero vector stays as it is. */
    public static void normalize(float[] vector) {
        double norm = StrictMath.sqrt(dot(vector, vector));
        if (norm == 0) {
            return;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / norm);
        }
    }

    /** Returns whether no component is NaN or infinite. */
    public static boolean isFinite(float[] vector) {
        for (float component : vector) {
            if (!Float.isFinite(component)) {
                return false;
            }
        }
        return true;
    }

    static void requireSameDimension(int left, int right) {
        if (left != right) {
            throw new IllegalArgumentException(
                    "vectors of different dimension: " + left + " and " + right);
        }
    }
}
