package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.CentroidTable;
import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.lifecycle.ThemeUpdater.Match;
import io.polyphony.clustering.lifecycle.window.LiveThemes;
import io.polyphony.clustering.settings.Thresholds;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeIndex;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Absorbs groups of candidates and micro-clusters into the nearest theme: one record alone may be
 * too far from any, the centroid of a few is not. All are compared with the themes as they stood
 * before the window.
 */
final class CandidateAbsorption {

    private final LiveThemes live;
    private final ThemeIndex index;
    private final ThemeUpdater updater;
    private final int slack;
    private final int margin;
    private final int[] dots;

    CandidateAbsorption(LiveThemes live, ThemeUpdater updater, Thresholds thresholds) {
        this.live = live;
        index = live.index();
        this.updater = updater;
        slack =
                Math.max(
                        0,
                        FixedPoint.threshold(thresholds.join())
                                - FixedPoint.threshold(thresholds.merge()));
        margin = FixedPoint.threshold(thresholds.margin());
        dots = new int[index.size()];
    }

    /**
     * Absorbs a group into the nearest theme if it is near enough.
     *
     * @param candidates candidates of the group, which become aliases of the theme
     * @param added micro-clusters of the window in the group
     * @return the id of the theme; null if none is near, then nothing has changed
     */
    @Nullable String absorb(List<Theme> candidates, List<ClusterFeature> added) {
        if (index.size() == 0) {
            return null;
        }
        ClusterFeature group = bareSum(candidates, added);
        CentroidTable table = live.indexTable();
        table.dots(group.centroid(), dots);
        int best = table.nearest(dots);
        String id = index.ids().get(best);
        if (!isNear(best, table.greatestBesides(dots, best)) || !live.isLive(id)) {
            return null;
        }
        updater.absorb(id, candidates, added, new Match(group, dots[best]));
        return id;
    }

    /**
     * Returns whether a group is near: a theme that accepts fewer micro-clusters than others also
     * accepts fewer groups.
     */
    private boolean isNear(int best, int second) {
        boolean isClear = second < 0 || dots[best] - dots[second] >= margin;
        return isClear && dots[best] >= index.thresholds()[best] - slack;
    }

    private static ClusterFeature bareSum(List<Theme> candidates, List<ClusterFeature> added) {
        List<ClusterFeature> parts = new ArrayList<>(added);
        candidates.forEach(candidate -> parts.add(candidate.feature()));
        return ClusterFeature.bareSum(parts);
    }
}
