package io.polyphony.clustering;

/**
 * Running mean and variance of the similarities with which micro-clusters joined a theme (Welford 1962), weighted by records.
 *
 * @param squares sum of squared deviations from the mean
 */
public record SimilarityStatistics(double weight, double mean, double squares) {

    public static final SimilarityStatistics EMPTY = new SimilarityStatistics(0, 0, 0);
}
