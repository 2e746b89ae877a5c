package io.polyphony.clustering.feature;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Counts the distinct authors of a window's micro-clusters. */
public final class AuthorCounts {

    private static final double HASHES = 0x1p64;

    private AuthorCounts() {}

    /**
     * Counts distinct authors by language, those of all languages under an empty one. An author of
     * several micro-clusters or in several languages counts once in all, and with a share of that
     * in each language.
     *
     * @param bound hashes that a feature keeps at most
     */
    public static SortedMap<String, Double> of(List<MicroCluster> microClusters, int bound) {
        long[] hashes =
                microClusters.stream()
                        .flatMapToLong(cluster -> LongStream.of(cluster.feature().authors()))
                        .sorted()
                        .distinct()
                        .limit(bound)
                        .toArray();
        double authors = distinct(hashes, bound);
        TreeMap<String, Double> shares = new TreeMap<>();
        double total = 0;
        for (MicroCluster cluster : microClusters) {
            double own = distinct(cluster.feature().authors(), bound);
            double counted = cluster.languageAuthors().values().stream().mapToLong(n -> n).sum();
            cluster.languageAuthors()
                    .forEach(
                            (language, n) ->
                                    shares.merge(language, own * n / counted, Double::sum));
            total += own;
        }
        double scale = total == 0 ? 0 : authors / total;
        shares.replaceAll((language, share) -> share * scale);
        shares.put("", authors);
        return shares;
    }

    /**
     * Estimates the number of distinct authors from the smallest hashes: the k-th of evenly spread
     * ones lies at k/n of their range (Bar-Yossef et al. 2002, "Counting distinct elements in a
     * data stream").
     */
    static double distinct(long[] smallest, int bound) {
        if (smallest.length < bound || bound < 2) {
            return smallest.length;
        }
        double reached = smallest[smallest.length - 1] + HASHES / 2;
        return Math.max(smallest.length, (smallest.length - 1) * (HASHES / Math.max(1, reached)));
    }
}
