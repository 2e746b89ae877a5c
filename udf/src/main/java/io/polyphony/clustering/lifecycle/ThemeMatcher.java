package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.lifecycle.ThemeUpdater.Match;
import io.polyphony.clustering.lifecycle.window.LiveThemes;
import io.polyphony.clustering.lifecycle.window.TenantNotes;
import io.polyphony.clustering.lifecycle.window.WindowMicroClusters;
import io.polyphony.clustering.settings.Thresholds;
import io.polyphony.clustering.theme.ThemeIndex;
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
    private final ThemeNearness nearness;

    ThemeMatcher(LiveThemes live, TenantNotes notes, ThemeUpdater updater, Thresholds thresholds) {
        this.live = live;
        this.notes = notes;
        this.updater = updater;
        nearness = new ThemeNearness(live, thresholds);
    }

    /** Returns the ranks of the micro-clusters that match no theme, ascending. */
    List<Integer> match(WindowMicroClusters microClusters) {
        ThemeIndex index = live.index();
        if (index.size() == 0) {
            return microClusters.ranks();
        }
        List<Integer> rest = new ArrayList<>();
        TreeMap<Integer, List<Match>> matches = new TreeMap<>();
        for (int rank : microClusters.ranks()) {
            nearness.compare(microClusters.centroid(rank));
            int best = nearness.best();
            if (nearness.areTwoNear()) {
                notes.suspect(index.ids().get(best), index.ids().get(nearness.second()));
            }
            if (nearness.isMatch()) {
                matches.computeIfAbsent(best, theme -> new ArrayList<>())
                        .add(new Match(microClusters.feature(rank), nearness.bestDot()));
                microClusters.assign(rank, index.ids().get(best));
            } else {
                rest.add(rank);
            }
        }
        matches.forEach((theme, found) -> updater.add(index.ids().get(theme), found));
        return rest;
    }
}
