package io.polyphony.training.contrast;

import java.util.stream.IntStream;

/**
 * Products of small row-major matrices on all cores. Every entry is summed by one thread in one
 * order, so results are the same on every run.
 */
final class Matrices {

    private Matrices() {}

    /** {@code [rows][inner] x [inner][columns]}. */
    static float[][] product(float[][] left, float[][] right) {
        int inner = right.length;
        float[][] product = new float[left.length][right[0].length];
        IntStream.range(0, left.length)
                .parallel()
                .forEach(
                        i -> {
                            int k = 0;
                            for (; k + 3 < inner; k += 4) {
                                addFour(left[i], right, k, product[i]);
                            }
                            for (; k < inner; k++) {
                                addOne(left[i][k], right[k], product[i]);
                            }
                        });
        return product;
    }

    static float[][] transpose(float[][] rows) {
        float[][] columns = new float[rows[0].length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = rows[i][j];
            }
        }
        return columns;
    }

    static float[][] sum(float[][] left, float[][] right) {
        float[][] sum = new float[left.length][left[0].length];
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum[i].length; j++) {
                sum[i][j] = left[i][j] + right[i][j];
            }
        }
        return sum;
    }

    /**
     * Four rows at once, which the compiler turns into vector instructions with few loads and
     * stores of the sum.
     */
    private static void addFour(float[] factors, float[][] rows, int first, float[] sum) {
        float f0 = factors[first];
        float f1 = factors[first + 1];
        float f2 = factors[first + 2];
        float f3 = factors[first + 3];
        float[] r0 = rows[first];
        float[] r1 = rows[first + 1];
        float[] r2 = rows[first + 2];
        float[] r3 = rows[first + 3];
        for (int j = 0; j < sum.length; j++) {
            sum[j] += f0 * r0[j] + f1 * r1[j] + f2 * r2[j] + f3 * r3[j];
        }
    }

    private static void addOne(float factor, float[] row, float[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += factor * row[j];
        }
    }
}
