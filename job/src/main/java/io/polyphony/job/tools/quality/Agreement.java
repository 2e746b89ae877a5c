package io.polyphony.job.tools.quality;

import java.util.Arrays;
import java.util.function.BiPredicate;

/**
 * Measures how well clusters agree with known classes. Clusters, classes and languages are numbered
 * from 0.
 */
public final class Agreement {

    private Agreement() {}

    /**
     * V-measure in {@code [0, 1]}: harmonic mean of homogeneity and completeness (Rosenberg and
     * Hirschberg 2007).
     */
    public static double vMeasure(int[] clusters, int[] classes) {
        double[][] joint = new double[count(clusters)][count(classes)];
        for (int i = 0; i < clusters.length; i++) {
            joint[clusters[i]][classes[i]]++;
        }
        double[] byCluster =
                Arrays.stream(joint).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
        double[] byClass = new double[joint[0].length];
        Arrays.stream(joint).forEach(row -> Arrays.setAll(byClass, i -> byClass[i] + row[i]));
        double all = entropy(Arrays.stream(joint).flatMapToDouble(Arrays::stream).toArray());
        double clusterEntropy = entropy(byCluster);
        double classEntropy = entropy(byClass);
        double homogeneity = classEntropy == 0 ? 1 : 1 - (all - clusterEntropy) / classEntropy;
        double completeness = clusterEntropy == 0 ? 1 : 1 - (all - classEntropy) / clusterEntropy;
        double sum = homogeneity + completeness;
        return sum == 0 ? 0 : 2 * homogeneity * completeness / sum;
    }

    /**
     * B-cubed F1 in {@code [0, 1]} over pairs of different items whose languages are all the same,
     * or all different (Bagga and Baldwin 1998; Amigó et al. 2009): for each item, precision is the
     * share of its cluster that is of its class, recall the share of its class that is in its
     * cluster.
     */
    public static double bCubed(
            int[] clusters, int[] classes, int[] languages, boolean acrossLanguages) {
        int[][][] counts = new int[count(clusters)][count(classes)][count(languages)];
        for (int i = 0; i < clusters.length; i++) {
            counts[clusters[i]][classes[i]][languages[i]]++;
        }
        BiPredicate<Integer, Integer> counted =
                (own, other) -> own.equals(other) != acrossLanguages;
        double precision = 0;
        double recall = 0;
        for (int i = 0; i < clusters.length; i++) {
            int self = acrossLanguages ? 0 : 1;
            double both = sum(counts[clusters[i]][classes[i]], languages[i], counted) - self;
            double cluster = -self;
            for (int[] ofClass : counts[clusters[i]]) {
                cluster += sum(ofClass, languages[i], counted);
            }
            double ofClass = -self;
            for (int[][] inCluster : counts) {
                ofClass += sum(inCluster[classes[i]], languages[i], counted);
            }
            precision += cluster <= 0 ? 1 : both / cluster;
            recall += ofClass <= 0 ? 1 : both / ofClass;
        }
        double p = precision / clusters.length;
        double r = recall / clusters.length;
        return p + r == 0 ? 0 : 2 * p * r / (p + r);
    }

    private static int sum(int[] byLanguage, int own, BiPredicate<Integer, Integer> counted) {
        int sum = 0;
        for (int language = 0; language < byLanguage.length; language++) {
            sum += counted.test(own, language) ? byLanguage[language] : 0;
        }
        return sum;
    }

    private static int count(int[] numbers) {
        return Arrays.stream(numbers).max().orElse(-1) + 1;
    }

    private static double entropy(double[] counts) {
        double total = Arrays.stream(counts).sum();
        return Arrays.stream(counts)
                .filter(count -> count > 0)
                .map(count -> -count / total * Math.log(count / total))
                .sum();
    }
}
