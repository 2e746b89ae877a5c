package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.SimilarityStatistics;
import io.polyphony.clustering.lifecycle.window.EventLog;
import io.polyphony.clustering.lifecycle.window.LiveThemes;
import io.polyphony.clustering.lifecycle.window.ThemeTransitions;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.lifecycle.window.WindowScope;
import io.polyphony.clustering.settings.ClusteringSettings.Bounds;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.List;

/** Adds micro-clusters and groups of a window to a theme; their order does not matter. */
final class ThemeUpdater {

    /** From this size on, each doubling of a theme is announced. */
    private static final long LEAST_ANNOUNCED_SIZE = 16;

    /** Group that matches a theme, with the fixed-point dot product of the two centroids. */
    record Match(ClusterFeature feature, int dot) {}

    private final LiveThemes live;
    private final ThemeTransitions transitions;
    private final EventLog events;
    private final long window;
    private final Bounds bounds;

    ThemeUpdater(WindowLedger ledger) {
        WindowScope scope = ledger.scope();
        live = ledger.live();
        transitions = ledger.transitions();
        events = ledger.events();
        window = scope.window();
        bounds = scope.settings().bounds();
    }

    /** Adds micro-clusters of the window to a theme. */
    void add(String id, List<Match> matches) {
        Theme before = live.theme(id);
        List<ClusterFeature> added = matches.stream().map(Match::feature).toList();
        put(before, before.grown(added, window, bounds), matches);
    }

    /**
     * Adds a group to a theme, of which its candidates become aliases.
     *
     * @param added micro-clusters of the window in the group
     */
    void absorb(String id, List<Theme> candidates, List<ClusterFeature> added, Match group) {
        Theme before = live.theme(id);
        List<Theme> all = new ArrayList<>();
        all.add(before);
        all.addAll(candidates);
        candidates.forEach(candidate -> transitions.endAsAlias(candidate, id));
        put(before, Theme.sum(all, added, window, bounds), List.of(group));
    }

    /** Adds candidates, which become aliases, and micro-clusters of the window to a theme. */
    void grow(String id, List<Theme> candidates, List<ClusterFeature> added) {
        Theme before = live.theme(id);
        List<Theme> all = new ArrayList<>();
        all.add(before);
        all.addAll(candidates);
        candidates.forEach(candidate -> transitions.endAsAlias(candidate, id));
        put(before, Theme.sum(all, added, window, bounds), List.of());
    }

    private void put(Theme before, Theme after, List<Match> matches) {
        SimilarityStatistics similarities = before.similarities();
        for (Match match : matches) {
            // The mean of its records' similarities, so that small and large micro-clusters
            // compare.
            double similarity = FixedPoint.similarity(match.dot) * match.feature.cohesion();
            double records = (double) match.feature.weight() / ClusterFeature.ONE;
            similarities = similarities.plus(similarity, records);
        }
        live.put(after.withSimilarities(similarities));
        if (isDoubled(before.recordCount(), after.recordCount())) {
            events.add(ThemeEventKind.GREW, after.id());
        }
    }

    /** Returns whether the count has passed a power of two. */
    private static boolean isDoubled(long before, long after) {
        return after >= LEAST_ANNOUNCED_SIZE
                && Long.highestOneBit(after) > Long.highestOneBit(before);
    }
}
