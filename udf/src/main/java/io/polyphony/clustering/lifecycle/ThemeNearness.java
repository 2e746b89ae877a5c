package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.CentroidTable;
import io.polyphony.clustering.lifecycle.window.ArrivingGroups;
import io.polyphony.clustering.lifecycle.window.LiveThemes;
import io.polyphony.clustering.settings.Thresholds;
import io.polyphony.clustering.theme.ThemeIndex;
import io.polyphony.vector.FixedPoint;

/**
 * Comparison of one centroid at a time with the themes as they stood before the window. A sum of
 * vectors that all match a theme matches it as well, as both conditions are linear.
 */
final class ThemeNearness {

    private final LiveThemes live;
    private final ThemeIndex index;
    private final int margin;
    private final int join;
    private final int[] dots;
    private int best;
    private int second;

    ThemeNearness(LiveThemes live, Thresholds thresholds) {
        this.live = live;
        index = live.index();
        margin = FixedPoint.threshold(thresholds.margin());
        join = FixedPoint.threshold(thresholds.join());
        dots = new int[index.size()];
    }

    /** Compares a centroid with all themes, of which there is at least one. */
    void compare(short[] centroid) {
        CentroidTable table = live.indexTable();
        table.dots(centroid, dots);
        best = table.nearest(dots);
        second = table.greatestBesides(dots, best);
    }

    /** Returns the position of the theme that a centroid matches; -1 if there is none. */
    int match(short[] centroid) {
        if (index.size() == 0) {
            return ArrivingGroups.NO_THEME;
        }
        compare(centroid);
        return isMatch() ? best : ArrivingGroups.NO_THEME;
    }

    int best() {
        return best;
    }

    int bestDot() {
        return dots[best];
    }

    int second() {
        return second;
    }

    /** Returns whether two themes are so near that either would accept. */
    boolean areTwoNear() {
        return second >= 0 && dots[second] >= join;
    }

    /** Returns whether the best theme accepts, and no other is about as near. */
    boolean isMatch() {
        boolean isClear = second < 0 || dots[best] - dots[second] >= margin;
        return dots[best] >= index.thresholds()[best] && isClear;
    }
}
