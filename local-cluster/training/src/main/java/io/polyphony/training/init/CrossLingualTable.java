package io.polyphony.training.init;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * First token table: left singular vectors of tokens by statements, found by randomised subspace
 * iteration (Halko, Martinsson and Tropp 2011, algorithm 4.4). Tokens that occur in the same
 * statements, in whatever language, come out close to each other; rows are as long as their idf, so
 * that the mean of rows is a weighted mean.
 */
public final class CrossLingualTable {

    /**
     * Root mean square of a row whose idf is 1; typical rows are then ten times as large as the
     * first steps.
     */
    private static final double SIZE = 0.02;

    private CrossLingualTable() {}

    /**
     * Rows of {@code [vocabulary][width]}; dimensions are ordered by singular value only roughly.
     */
    public static float[][] of(TermDocuments statements, int width, int iterations, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] terms = new float[statements.idf().length][width];
        for (float[] row : terms) {
            for (int i = 0; i < width; i++) {
                row[i] = (float) (random.nextDouble() * 2 - 1);
            }
        }
        for (int i = 0; i < iterations; i++) {
            terms = statements.apply(terms);
            orthonormalise(terms);
        }
        weigh(terms, statements.idf());
        return terms;
    }

    /** Modified Gram-Schmidt over the columns, on the transpose for the sake of the cache. */
    static void orthonormalise(float[][] rows) {
        int width = rows[0].length;
        float[][] columns = new float[width][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < width; j++) {
                columns[j][i] = rows[i][j];
            }
        }
        for (int j = 0; j < width; j++) {
            float[] column = columns[j];
            float factor = (float) (1 / Math.sqrt(Math.max(dot(column, column), 1e-30)));
            for (int i = 0; i < column.length; i++) {
                column[i] *= factor;
            }
            IntStream.range(j + 1, width)
                    .parallel()
                    .forEach(other -> subtract(columns[other], column));
        }
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < width; j++) {
                rows[i][j] = columns[j][i];
            }
        }
    }

    private static void subtract(float[] column, float[] unit) {
        float share = (float) dot(column, unit);
        for (int i = 0; i < column.length; i++) {
            column[i] -= share * unit[i];
        }
    }

    private static void weigh(float[][] rows, float[] idf) {
        for (int i = 0; i < rows.length; i++) {
            double length = Math.sqrt(dot(rows[i], rows[i]));
            float factor =
                    length > 0 ? (float) (SIZE * idf[i] * Math.sqrt(rows[i].length) / length) : 0;
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] *= factor;
            }
        }
    }

    private static double dot(float[] left, float[] right) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 3 < left.length; i += 4) {
            s0 += left[i] * right[i];
            s1 += left[i + 1] * right[i + 1];
            s2 += left[i + 2] * right[i + 2];
            s3 += left[i + 3] * right[i + 3];
        }
        for (; i < left.length; i++) {
            s0 += left[i] * right[i];
        }
        return (double) s0 + s1 + s2 + s3;
    }
}
