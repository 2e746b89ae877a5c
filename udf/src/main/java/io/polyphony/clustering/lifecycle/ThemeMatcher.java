package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.CentroidTable;
import io.polyphony.clustering.lifecycle.ThemeUpdater.Near;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.lifecycle.window.WindowMicroClusters;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.ClusteringSettings.Bounds;
import io.polyphony.clustering.theme.ThemeIndex;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Puts a window's micro-clusters into the themes that are near enough. All are compared with the
 * themes as they stood before the window and then added at once, so their order does not matter.
 */
final class ThemeMatcher {

    private final int margin;
    private final int join;
    private final Bounds bounds;

    ThemeMatcher(ClusteringSettings settings) {
        margin = FixedPoint.threshold(settings.thresholds().margin());
        join = FixedPoint.threshold(settings.thresholds().join());
        bounds = settings.bounds();
    }

    /** Returns the ranks of the micro-clusters that found no theme, ascending. */
    List<Integer> match(WindowLedger ledger, WindowMicroClusters arrivals) {
        ThemeIndex index = ledger.index();
        if (index.size() == 0) {
            return arrivals.ranks();
        }
        CentroidTable table = ledger.indexTable();
        int[] dots = new int[index.size()];
        List<Integer> rest = new ArrayList<>();
        TreeMap<Integer, List<Near>> matches = new TreeMap<>();
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
                        .add(new Near(arrivals.feature(rank), dots[best]));
                arrivals.assign(rank, index.ids().get(best));
            } else {
                rest.add(rank);
            }
        }
        ThemeUpdater growth = new ThemeUpdater(ledger, bounds);
        matches.forEach((theme, found) -> growth.add(index.ids().get(theme), found));
        return rest;
    }
}
