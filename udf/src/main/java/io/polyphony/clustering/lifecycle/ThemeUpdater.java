package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.SimilarityStatistics;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.settings.ClusteringSettings.Bounds;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds to a theme what a window has for it. What is added in several steps comes to the same in any
 * order.
 */
final class ThemeUpdater {

    /** From this size on, each doubling of a theme is announced. */
    private static final long LEAST_ANNOUNCED_SIZE = 16;

    /**
     * Something that is near a theme: its vectors, and the fixed-point dot product of the two
     * centroids.
     */
    record Near(ClusterFeature feature, int dot) {}

    private final WindowLedger ledger;
    private final Bounds bounds;

    ThemeUpdater(WindowLedger ledger, Bounds bounds) {
        this.ledger = ledger;
        this.bounds = bounds;
    }

    /** Puts micro-clusters of the window into a theme. */
    void add(String id, List<Near> found) {
        Theme before = ledger.theme(id);
        List<ClusterFeature> added = found.stream().map(Near::feature).toList();
        keep(before, before.grown(added, ledger.window(), bounds), found);
    }

    /**
     * Puts a group that has come together into a theme, of which its candidates become aliases.
     *
     * @param added what the window has brought to the group
     */
    void adopt(String id, List<Theme> candidates, List<ClusterFeature> added, Near group) {
        Theme before = ledger.theme(id);
        List<Theme> all = new ArrayList<>();
        all.add(before);
        all.addAll(candidates);
        candidates.forEach(candidate -> ledger.endAsAlias(candidate, id));
        keep(before, Theme.together(all, added, ledger.window(), bounds), List.of(group));
    }

    private void keep(Theme before, Theme after, List<Near> found) {
        SimilarityStatistics similarities = before.similarities();
        for (Near near : found) {
            // The mean of its records' similarities, so that small and large micro-clusters
            // compare.
            double similarity = FixedPoint.similarity(near.dot) * near.feature.cohesion();
            double records = (double) near.feature.weight() / ClusterFeature.ONE;
            similarities = similarities.plus(similarity, records);
        }
        ledger.keep(after.withSimilarities(similarities));
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
