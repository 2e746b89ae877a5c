package io.polyphony.job.tools.quality;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Agreement of clusters with classes. All shares are in {@code [0, 1]}; clusters and classes are
 * numbered from 0.
 *
 * @param precision of B-cubed (Bagga and Baldwin 1998): for each item the share of its cluster that
 *     is of its class, itself included
 * @param recall of B-cubed: for each item the share of its class that is in its cluster, itself
 *     included
 * @param vMeasure Rosenberg and Hirschberg 2007; the same number as mutual information over the
 *     arithmetic mean of the entropies
 * @param adjustedRand Hubert and Arabie 1985, 0 for chance, at most 1
 * @param sameLanguage B-cubed F1 over pairs of different items of one language
 * @param acrossLanguages B-cubed F1 over pairs of different languages; NaN if there is only one
 * @param clusters those of two items or more
 */
public record Scores(
        double precision,
        double recall,
        double vMeasure,
        double adjustedRand,
        double sameLanguage,
        double acrossLanguages,
        int clusters) {

    /** Compares clusters with the classes of the same items. */
    public static Scores of(int[] clusters, int[] classes, int[] languages) {
        Map<Long, Integer> both = new HashMap<>();
        int[] ofCluster = new int[count(clusters)];
        int[] ofClass = new int[count(classes)];
        for (int i = 0; i < clusters.length; i++) {
            both.merge(pair(clusters[i], classes[i]), 1, Integer::sum);
            ofCluster[clusters[i]]++;
            ofClass[classes[i]]++;
        }
        double precision = 0;
        double recall = 0;
        for (int i = 0; i < clusters.length; i++) {
            double shared = both.getOrDefault(pair(clusters[i], classes[i]), 0);
            precision += shared / ofCluster[clusters[i]] / clusters.length;
            recall += shared / ofClass[classes[i]] / clusters.length;
        }
        boolean oneLanguage = Arrays.stream(languages).distinct().count() < 2;
        return new Scores(
                precision,
                recall,
                Agreement.vMeasure(clusters, classes),
                adjustedRand(both, ofCluster, ofClass),
                pairwise(clusters, classes, languages, false),
                oneLanguage ? Double.NaN : pairwise(clusters, classes, languages, true),
                (int) Arrays.stream(ofCluster).filter(size -> size > 1).count());
    }

    public double f1() {
        return harmonic(precision, recall);
    }

    /** B-cubed over pairs of different languages, relative to that over pairs of one. */
    public double crossLingualRatio() {
        return acrossLanguages / sameLanguage;
    }

    private static double harmonic(double precision, double recall) {
        double sum = precision + recall;
        return sum == 0 ? 0 : 2 * precision * recall / sum;
    }

    /**
     * B-cubed over pairs as {@link Agreement#bCubed}, which grows with clusters times classes times
     * languages.
     */
    private static double pairwise(
            int[] clusters, int[] classes, int[] languages, boolean acrossLanguages) {
        PairCounts both = new PairCounts(languages);
        PairCounts ofCluster = new PairCounts(languages);
        PairCounts ofClass = new PairCounts(languages);
        for (int i = 0; i < clusters.length; i++) {
            both.add(pair(clusters[i], classes[i]), i);
            ofCluster.add(clusters[i], i);
            ofClass.add(classes[i], i);
        }
        double precision = 0;
        double recall = 0;
        for (int i = 0; i < clusters.length; i++) {
            double shared = both.others(pair(clusters[i], classes[i]), i, acrossLanguages);
            double cluster = ofCluster.others(clusters[i], i, acrossLanguages);
            double inClass = ofClass.others(classes[i], i, acrossLanguages);
            precision += cluster == 0 ? 1 : shared / cluster;
            recall += inClass == 0 ? 1 : shared / inClass;
        }
        return harmonic(precision / clusters.length, recall / clusters.length);
    }

    private static double adjustedRand(Map<Long, Integer> both, int[] ofCluster, int[] ofClass) {
        double together = both.values().stream().mapToDouble(Scores::pairs).sum();
        double inClusters = Arrays.stream(ofCluster).mapToDouble(Scores::pairs).sum();
        double inClasses = Arrays.stream(ofClass).mapToDouble(Scores::pairs).sum();
        double expected = inClusters * inClasses / pairs(Arrays.stream(ofClass).sum());
        double best = (inClusters + inClasses) / 2;
        return best == expected ? 1 : (together - expected) / (best - expected);
    }

    private static double pairs(int items) {
        return items * (items - 1.0) / 2;
    }

    private static long pair(int cluster, int ofClass) {
        return (long) cluster << Integer.SIZE | ofClass;
    }

    private static int count(int[] numbers) {
        return Arrays.stream(numbers).max().orElse(-1) + 1;
    }
}
