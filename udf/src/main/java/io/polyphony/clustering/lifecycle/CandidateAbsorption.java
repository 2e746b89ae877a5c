package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.CentroidTable;
import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.lifecycle.ThemeUpdater.Near;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeIndex;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts groups that have come together apart from the themes into the theme that they turn out to be
 * about: one record alone may be too far from any, the centroid of a few is not. All are compared
 * with the themes as they stood before the window.
 */
final class CandidateAbsorption {

    private final WindowLedger ledger;
    private final ThemeIndex index;
    private final ThemeUpdater growth;
    private final int slack;
    private final int margin;
    private final int[] dots;

    CandidateAbsorption(WindowLedger ledger, ClusteringSettings settings) {
        this.ledger = ledger;
        index = ledger.index();
        growth = new ThemeUpdater(ledger, settings.bounds());
        slack =
                Math.max(
                        0,
                        FixedPoint.threshold(settings.thresholds().join())
                                - FixedPoint.threshold(settings.thresholds().merge()));
        margin = FixedPoint.threshold(settings.thresholds().margin());
        dots = new int[index.size()];
    }

    /**
     * Puts a group into the nearest theme if it is near enough.
     *
     * @param candidates of the group, which become aliases of the theme
     * @param added what the window has brought to the group
     * @return the id of the theme; null if none is near, then nothing has changed
     */
    @Nullable String adopt(List<Theme> candidates, List<ClusterFeature> added) {
        if (index.size() == 0) {
            return null;
        }
        ClusterFeature group = together(candidates, added);
        CentroidTable table = ledger.indexTable();
        table.dots(group.centroid(), dots);
        int best = table.nearest(dots);
        String id = index.ids().get(best);
        if (!isNear(best, table.greatestBesides(dots, best)) || !ledger.isLive(id)) {
            return null;
        }
        growth.adopt(id, candidates, added, new Near(group, dots[best]));
        return id;
    }

    /** A theme that asks more than others of a micro-cluster asks more of a group, too. */
    private boolean isNear(int best, int second) {
        boolean isClear = second < 0 || dots[best] - dots[second] >= margin;
        return isClear && dots[best] >= index.thresholds()[best] - slack;
    }

    /** Weight and sum of all parts; the rest is not needed to compare. */
    private static ClusterFeature together(List<Theme> candidates, List<ClusterFeature> added) {
        List<ClusterFeature> parts = new ArrayList<>(added);
        candidates.forEach(candidate -> parts.add(candidate.feature()));
        return ClusterFeature.bareSum(parts);
    }
}
