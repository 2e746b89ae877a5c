package io.polyphony.labelling;

/**
 * Log-likelihood ratio of two words that stand beside each other (Dunning 1993, Accurate methods
 * for the statistics of surprise and coincidence, section 4): how much likelier their counts are if
 * the second depends on the first.
 */
final class Association {

    /** Quantile .999 of chi-squared with one degree of freedom, which the ratio follows. */
    private static final double SIGNIFICANT = 10.83;

    private Association() {}

    /**
     * Returns whether two words stand together more often than by chance.
     *
     * @param both texts with one after the other
     * @param first texts with the first
     * @param second texts with the second
     * @param all words of all texts
     */
    static boolean isSignificant(double both, double first, double second, double all) {
        return both * all > first * second && ratio(both, first, second, all) >= SIGNIFICANT;
    }

    /** Computes -2 ln lambda of the table of contingency. */
    static double ratio(double both, double first, double second, double all) {
        double firstAlone = Math.max(0, first - both);
        double secondAlone = Math.max(0, second - both);
        double neither = Math.max(0, all - first - second + both);
        return 2
                * (term(both, first, second, all)
                        + term(firstAlone, first, all - second, all)
                        + term(secondAlone, all - first, second, all)
                        + term(neither, all - first, all - second, all));
    }

    private static double term(double count, double row, double column, double all) {
        // StrictMath, as the last bit must not depend on the machine.
        return count <= 0 || row <= 0 || column <= 0
                ? 0
                : count * StrictMath.log(count * all / (row * column));
    }
}
