package io.polyphony.clustering.hierarchy;

/** Number for each pair of items, the same for both orders of the two. */
final class PairSums {

    private final long[] sums;

    PairSums(int items) {
        sums = new long[items * (items - 1) / 2];
    }

    long get(int i, int j) {
        return sums[position(i, j)];
    }

    void add(int i, int j, long addend) {
        sums[position(i, j)] += addend;
    }

    private static int position(int i, int j) {
        return i > j ? i * (i - 1) / 2 + j : j * (j - 1) / 2 + i;
    }
}
