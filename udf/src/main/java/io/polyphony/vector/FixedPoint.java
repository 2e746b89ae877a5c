package io.polyphony.vector;

/**
 * Unit vectors as 16-bit integers, so that sums and comparisons are exact in any order: a component
 * {@code x} in [-1, 1] is stored as {@code round(x * 32767)}. Only {@link #quantize} and {@link
 * #centroid} round, in doubles and in index order. Of the functions of {@link Math} only those are
 * used whose results are exact on every machine.
 */
public final class FixedPoint {

    /** The component 1.0. */
    public static final int ONE = 32767;

    /** Dot product of a unit vector with itself, up to rounding of its components. */
    public static final int UNIT_DOT = ONE * ONE;

    /** Below it every integer is a double. */
    private static final double EXACT_INTEGERS = 0x1p53;

    private FixedPoint() {}

    /**
     * The first {@code dimension} components, scaled to unit length. A slice of zeros gives zeros.
     *
     * @throws IllegalArgumentException if the vector is shorter than {@code dimension} or the slice
     *     is not finite
     */
    public static short[] quantize(float[] vector, int dimension) {
        if (dimension < 1 || vector.length < dimension) {
            throw new IllegalArgumentException(
                    "a vector of dimension " + vector.length + " has no slice of " + dimension);
        }
        double squares = 0;
        for (int i = 0; i < dimension; i++) {
            squares += (double) vector[i] * vector[i];
        }
        if (!Double.isFinite(squares)) {
            throw new IllegalArgumentException("a vector with NaN or infinite components");
        }
        short[] quantized = new short[dimension];
        double scale = scaleToUnit(squares);
        for (int i = 0; i < dimension; i++) {
            quantized[i] = round(vector[i] * scale);
        }
        return quantized;
    }

    /**
     * Dot product, in [-{@link #UNIT_DOT}, {@link #UNIT_DOT}] up to rounding. No partial sum of two
     * quantised unit vectors overflows, by Cauchy-Schwarz: rounding adds at most {@code
     * sqrt(dimension) / 2} to the length 32767, and 46340 would fit.
     *
     * @throws IllegalArgumentException if the dimensions differ
     */
    public static int dot(short[] a, short[] b) {
        VectorMath.requireSameDimension(a.length, b.length);
        int sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /**
     * Adds a quantised vector to a sum in place.
     *
     * @throws IllegalArgumentException if the dimensions differ
     */
    public static void add(long[] sum, short[] vector) {
        VectorMath.requireSameDimension(sum.length, vector.length);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += vector[i];
        }
    }

    /**
     * Halves a number {@code times} times, rounding towards zero; in one step or in several, the
     * result is the same.
     */
    public static long halve(long value, long times) {
        if (times >= Long.SIZE - 1) {
            return 0;
        }
        return value < 0 ? -(-value >> times) : value >> times;
    }

    /** Returns the direction of a sum as a quantised unit vector; a sum of zeros gives zeros. */
    public static short[] centroid(long[] sum) {
        return centroid(sum, length(sum));
    }

    /** Returns the direction of a sum whose {@link #length} is known. */
    public static short[] centroid(long[] sum, double length) {
        short[] centroid = new short[sum.length];
        double scale = length == 0 ? 0 : ONE / length;
        for (int i = 0; i < sum.length; i++) {
            centroid[i] = round(sum[i] * scale);
        }
        return centroid;
    }

    /**
     * Length of a sum in units of a unit vector: in [0, number of vectors added], up to rounding.
     */
    public static double norm(long[] sum) {
        return length(sum) / ONE;
    }

    /** Length of a sum in its own units. */
    public static double length(long[] sum) {
        return Math.sqrt(squares(sum));
    }

    /** Cosine similarity for the {@link #dot} of two quantised unit vectors. */
    public static double similarity(int dot) {
        return dot / (double) UNIT_DOT;
    }

    /**
     * The least {@link #dot} whose {@link #similarity} is not below the given one, which is in [-1,
     * 1].
     */
    public static int threshold(double similarity) {
        if (!(similarity >= -1 && similarity <= 1)) {
            throw new IllegalArgumentException("similarity " + similarity + " is not in [-1, 1]");
        }
        int dot = (int) Math.ceil(similarity * UNIT_DOT);
        return similarity(dot - 1) >= similarity ? dot - 1 : dot;
    }

    /**
     * The sum of squares, added in index order; where all sums are exact integers, the order makes
     * no difference.
     */
    private static double squares(long[] sum) {
        double squares = squaresInAnyOrder(sum);
        return squares < EXACT_INTEGERS ? squares : squaresInOrder(sum);
    }

    /** Four sums side by side, since each addition waits for the one before it. */
    private static double squaresInAnyOrder(long[] sum) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 4 <= sum.length; i += 4) {
            a += (double) sum[i] * sum[i];
            b += (double) sum[i + 1] * sum[i + 1];
            c += (double) sum[i + 2] * sum[i + 2];
            d += (double) sum[i + 3] * sum[i + 3];
        }
        for (; i < sum.length; i++) {
            a += (double) sum[i] * sum[i];
        }
        return (a + b) + (c + d);
    }

    private static double squaresInOrder(long[] sum) {
        double squares = 0;
        for (long component : sum) {
            squares += (double) component * component;
        }
        return squares;
    }

    private static double scaleToUnit(double squares) {
        return squares == 0 ? 0 : ONE / Math.sqrt(squares);
    }

    private static short round(double component) {
        // Bounds on integers cost a third of those on doubles; a number outside an int saturates.
        int rounded = (int) Math.rint(component);
        return (short) Math.max(-ONE, Math.min(ONE, rounded));
    }
}
