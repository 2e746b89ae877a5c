package io.polyphony.clustering;

import io.polyphony.clustering.ClusteringSettings.Bounds;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Puts a window's micro-clusters into the themes that are near enough. All are compared with the themes as they stood before the
 * window and then added at once, so their order does not matter.
 */
final class ThemeMatching {

    /** From this size on, each doubling of a theme is announced. */
    private static final long LEAST_ANNOUNCED_SIZE = 16;

    private record Match(int rank, int dot) {}

    private final int margin;
    private final int join;
    private final Bounds bounds;

    ThemeMatching(ClusteringSettings settings) {
        margin = FixedPoint.threshold(settings.thresholds().margin());
        join = FixedPoint.threshold(settings.thresholds().join());
        bounds = settings.bounds();
    }

    /** Returns the ranks of the micro-clusters that found no theme, ascending. */
    List<Integer> match(WindowLedger ledger, Arrivals arrivals) {
        ThemeIndex index = ledger.index();
        if (index.size() == 0) {
            return arrivals.ranks();
        }
        CentroidTable table = CentroidTable.of(index.centroids());
        int[] dots = new int[index.size()];
        List<Integer> rest = new ArrayList<>();
        TreeMap<Integer, List<Match>> matches = new TreeMap<>();
        for (int rank : arrivals.ranks()) {
            table.dots(arrivals.feature(rank).centroid(), dots);
            int best = table.nearest(dots);
            int second = table.greatestBesides(dots, best);
            if (second >= 0 && dots[second] >= join) {
                ledger.suspect(index.ids().get(best), index.ids().get(second));
            }
            boolean isClear = second < 0 || dots[best] - dots[second] >= margin;
            if (dots[best] >= index.thresholds()[best] && isClear) {
                matches.computeIfAbsent(best, theme -> new ArrayList<>())
                        .add(new Match(rank, dots[best]));
            } else {
                rest.add(rank);
            }
        }
        matches.forEach((theme, found) -> grow(ledger, index.ids().get(theme), arrivals, found));
        return rest;
    }

    private void grow(WindowLedger ledger, String id, Arrivals arrivals, List<Match> matches) {
        Theme before = ledger.theme(id);
        SimilarityStatistics similarities = before.similarities();
        List<ClusterFeature> added = new ArrayList<>();
        for (Match match : matches) {
            ClusterFeature feature = arrivals.feature(match.rank);
            // The mean of its records' similarities, so that small and large micro-clusters
            // compare.
            double similarity = FixedPoint.similarity(match.dot) * feature.cohesion();
            similarities =
                    similarities.plus(similarity, (double) feature.weight() / ClusterFeature.ONE);
            added.add(feature);
            arrivals.assign(match.rank, id);
        }
        Theme after = before.grown(added, ledger.window(), bounds).withSimilarities(similarities);
        ledger.keep(after);
        if (isDoubled(before.recordCount(), after.recordCount())) {
            ledger.announce(ThemeEventKind.GREW, after);
        }
    }

    /** Whether the count has passed a power of two. */
    private static boolean isDoubled(long before, long after) {
        return after >= LEAST_ANNOUNCED_SIZE
                && Long.highestOneBit(after) > Long.highestOneBit(before);
    }
}
