package io.polyphony.clustering.feature;

import java.util.Arrays;

/**
 * Table of fixed-point unit vectors that are compared with one query all at once. They lie
 * component by component, {@code [dimension][capacity]}: so the inner loop runs over the vectors
 * without a reduction, which the JIT compiler of JDK 17 turns into vector instructions where it
 * does not for one dot product after the other.
 */
public final class CentroidTable {

    /** Components taken per pass over the results. */
    private static final int UNROLLED = 4;

    private final int[][] components;
    private int size;

    public CentroidTable(int dimension, int capacity) {
        components = new int[dimension][capacity];
    }

    /** Makes a table of at least one centroid. */
    public static CentroidTable of(short[][] centroids) {
        CentroidTable table = new CentroidTable(centroids[0].length, centroids.length);
        for (short[] centroid : centroids) {
            table.add(centroid);
        }
        return table;
    }

    int size() {
        return size;
    }

    /** Appends a centroid and returns its column. */
    public int add(short[] centroid) {
        set(size, centroid);
        return size++;
    }

    public void set(int column, short[] centroid) {
        requireDimension(centroid);
        for (int i = 0; i < centroid.length; i++) {
            components[i][column] = centroid[i];
        }
    }

    /**
     * Writes the dot product of the query and each column to {@code dots}, of at least {@link
     * #size()}.
     */
    public void dots(short[] query, int[] dots) {
        requireDimension(query);
        Arrays.fill(dots, 0, size, 0);
        int i = 0;
        for (; i + UNROLLED <= query.length; i += UNROLLED) {
            addFour(query, i, dots);
        }
        for (; i < query.length; i++) {
            int[] row = components[i];
            for (int column = 0; column < size; column++) {
                dots[column] += query[i] * row[column];
            }
        }
    }

    private void addFour(short[] query, int i, int[] dots) {
        int[] row0 = components[i];
        int[] row1 = components[i + 1];
        int[] row2 = components[i + 2];
        int[] row3 = components[i + 3];
        int a = query[i];
        int b = query[i + 1];
        int c = query[i + 2];
        int d = query[i + 3];
        int columns = size;
        for (int column = 0; column < columns; column++) {
            dots[column] +=
                    a * row0[column] + b * row1[column] + c * row2[column] + d * row3[column];
        }
    }

    /**
     * Returns the column of the greatest dot product, the smallest of equals; -1 if the table is
     * empty.
     */
    public int nearest(int[] dots) {
        return greatestBesides(dots, -1);
    }

    /** Returns the column of the greatest dot product besides one column; -1 if there is none. */
    public int greatestBesides(int[] dots, int excluded) {
        int greatest = -1;
        for (int column = 0; column < size; column++) {
            if (column != excluded && (greatest < 0 || dots[column] > dots[greatest])) {
                greatest = column;
            }
        }
        return greatest;
    }

    private void requireDimension(short[] vector) {
        if (vector.length != components.length) {
            throw new IllegalArgumentException(
                    "a vector of dimension "
                            + vector.length
                            + " where "
                            + components.length
                            + " is expected");
        }
    }
}
