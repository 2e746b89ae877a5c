package io.polyphony.clustering.hierarchy;

import io.polyphony.clustering.feature.CentroidTable;
import io.polyphony.vector.FixedPoint;
import java.util.Arrays;
import java.util.List;

/**
 * Links between themes: dot products of their centroids after subtracting the mean of all, exact
 * integers, and the scale on which they are high or low. The scale is robust (Huber 1981, section
 * 5.1): the median of all pairs, in units of its distance from the percentile that lies one
 * standard deviation below the mean of a normal distribution. Pairs of one subject, which lie
 * above, hardly move it.
 */
final class ThemeLinks {

    /** Share of a normal distribution that lies more than a standard deviation below its mean. */
    private static final double ONE_DEVIATION_BELOW = 0.1587;

    private final short[][] vectors;
    private final int[] dots;
    private final double median;
    private final double unit;

    /**
     * @param centroids fixed-point unit vectors, at least two: {@code [themes][dimension]}
     */
    ThemeLinks(List<short[]> centroids) {
        long[] sum = new long[centroids.get(0).length];
        centroids.forEach(centroid -> FixedPoint.add(sum, centroid));
        vectors =
                centroids.stream()
                        .map(c -> centred(c, sum, centroids.size()))
                        .toArray(short[][]::new);
        dots = dots(vectors);
        int[] sorted = dots.clone();
        Arrays.sort(sorted);
        median = sorted[sorted.length / 2];
        double low = sorted[(int) (sorted.length * ONE_DEVIATION_BELOW)];
        unit = Math.max(median - low, leastUnit(sum.length));
    }

    /** Themes that have nothing in common at all lie no closer together. */
    private static double leastUnit(int dimension) {
        // Standard deviation of the cosine of two random directions.
        return FixedPoint.UNIT_DOT / StrictMath.sqrt(dimension);
    }

    private static short[] centred(short[] centroid, long[] sum, int themes) {
        long[] centred = new long[sum.length];
        for (int i = 0; i < sum.length; i++) {
            centred[i] = (long) themes * centroid[i] - sum[i];
        }
        return FixedPoint.centroid(centred);
    }

    private static int[] dots(short[][] vectors) {
        int[] dots = new int[vectors.length * (vectors.length - 1) / 2];
        int[] row = new int[vectors.length];
        CentroidTable table = new CentroidTable(vectors[0].length, vectors.length);
        int next = 0;
        for (int i = 0; i < vectors.length; i++) {
            table.dots(vectors[i], row);
            System.arraycopy(row, 0, dots, next, i);
            next += i;
            table.add(vectors[i]);
        }
        return dots;
    }

    int size() {
        return vectors.length;
    }

    /**
     * Returns the link of two themes.
     *
     * @param j less than {@code i}
     */
    int get(int i, int j) {
        return dots[i * (i - 1) / 2 + j];
    }

    /** Returns the link that is so many units above that of two arbitrary themes. */
    double above(double units) {
        return median + units * unit;
    }

    /** Returns a difference of links. */
    long difference(double units) {
        return Math.round(units * unit);
    }
}
