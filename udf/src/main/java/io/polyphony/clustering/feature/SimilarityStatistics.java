package io.polyphony.clustering.feature;

/**
 * Running mean and variance of the similarities with which micro-clusters joined a theme (Welford
 * 1962), weighted as their records are (West 1979).
 *
 * @param squares sum of squared deviations from the mean
 */
public record SimilarityStatistics(double weight, double mean, double squares) {

    public static final SimilarityStatistics EMPTY = new SimilarityStatistics(0, 0, 0);

    /** Number of records from which mean and deviation are used; a choice, not measured. */
    private static final double ENOUGH_RECORDS = 30;

    /**
     * Least deviation: a first large micro-cluster alone has none, and nothing else could join; a
     * choice, not measured.
     */
    private static final double LEAST_DEVIATION = 0.03;

    /** Adds records that joined at this mean similarity. */
    public SimilarityStatistics plus(double similarity, double records) {
        double newWeight = weight + records;
        double difference = similarity - mean;
        double newMean = mean + difference * records / newWeight;
        // Rounding may put the new mean beyond the similarity.
        double added = Math.max(0, records * difference * (similarity - newMean));
        return new SimilarityStatistics(newWeight, newMean, squares + added);
    }

    /** Halves the weight of the records so far; mean and deviation stay. */
    public SimilarityStatistics decay(long halvings) {
        double factor = Math.scalb(1.0, (int) -Math.min(halvings, -Double.MIN_EXPONENT));
        return new SimilarityStatistics(weight * factor, mean, squares * factor);
    }

    /** Standard deviation; 0 before the first record. */
    double deviation() {
        return weight == 0 ? 0 : StrictMath.sqrt(squares / weight);
    }

    /**
     * Returns the similarity so many deviations below the mean; -1 while there are too few records
     * to tell.
     */
    public double lowest(double deviations) {
        return weight < ENOUGH_RECORDS
                ? -1
                : mean - deviations * Math.max(LEAST_DEVIATION, deviation());
    }
}
