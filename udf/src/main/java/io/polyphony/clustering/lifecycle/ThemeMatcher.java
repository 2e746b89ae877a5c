package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.CentroidTable;
import io.polyphony.clustering.lifecycle.ThemeUpdater.Match;
import io.polyphony.clustering.lifecycle.window.LiveThemes;
import io.polyphony.clustering.lifecycle.window.TenantNotes;
import io.polyphony.clustering.lifecycle.window.WindowMicroClusters;
import io.polyphony.clustering.settings.ClusteringSettings.Thresholds;
import io.polyphony.clustering.theme.ThemeIndex;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Assigns a window's micro-clusters to the themes that are near enough. All are compared with the
 * themes as they stood before the window and then added at once, so their order does not matter.
 */
final class ThemeMatcher {

    private final LiveThemes live;
    private final TenantNotes notes;
    private final ThemeUpdater updater;
    private final int margin;
    private final int join;

    ThemeMatcher(LiveThemes live, TenantNotes notes, ThemeUpdater updater, Thresholds thresholds) {
        this.live = live;
        this.notes = notes;
        this.updater = updater;
        margin = FixedPoint.threshold(thresholds.margin());
        join = FixedPoint.threshold(thresholds.join());
    }

    /** Returns the ranks of the micro-clusters that match no theme, ascending. */
    List<Integer> match(WindowMicroClusters microClusters) {
        ThemeIndex index = live.index();
        if (index.size() == 0) {
            return microClusters.ranks();
        }
        CentroidTable table = live.indexTable();
        int[] dots = new int[index.size()];
        List<Integer> rest = new ArrayList<>();
        TreeMap<Integer, List<Match>> matches = new TreeMap<>();
        for (int rank : microClusters.ranks()) {
            table.dots(microClusters.centroid(rank), dots);
            int best = table.nearest(dots);
            int second = table.greatestBesides(dots, best);
            if (second >= 0 && dots[second] >= join) {
                notes.suspect(index.ids().get(best), index.ids().get(second));
            }
            boolean isClear = second < 0 || dots[best] - dots[second] >= margin;
            if (dots[best] >= index.thresholds()[best] && isClear) {
                matches.computeIfAbsent(best, theme -> new ArrayList<>())
                        .add(new Match(microClusters.feature(rank), dots[best]));
                microClusters.assign(rank, index.ids().get(best));
            } else {
                rest.add(rank);
            }
        }
        matches.forEach((theme, found) -> updater.add(index.ids().get(theme), found));
        return rest;
    }
}
