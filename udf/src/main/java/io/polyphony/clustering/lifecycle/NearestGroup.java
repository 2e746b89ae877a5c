package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.lifecycle.window.AssignedThemes;
import io.polyphony.clustering.lifecycle.window.Candidate;
import io.polyphony.clustering.lifecycle.window.LiveThemes;
import io.polyphony.clustering.settings.ClusteringSettings.Thresholds;
import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.vector.FixedPoint;
import org.jspecify.annotations.Nullable;

/**
 * Answers for micro-clusters that add nothing: the nearest theme that accepts them, as it stood
 * before the window or was born in it, else the nearest candidate, else none.
 */
final class NearestGroup {

    private final LiveThemes live;
    private final AssignedThemes assigned;
    private final Thresholds thresholds;
    private final ThemeNearness nearness;

    NearestGroup(LiveThemes live, AssignedThemes assigned, Thresholds thresholds) {
        this.live = live;
        this.assigned = assigned;
        this.thresholds = thresholds;
        nearness = new ThemeNearness(live, thresholds);
    }

    AssignedTheme of(short[] centroid) {
        int theme = nearness.match(centroid);
        String known = theme < 0 ? null : live.index().ids().get(theme);
        if (known != null && (live.isLive(known) || assigned.isAlias(known))) {
            return assigned.of(known);
        }
        String id = born(centroid);
        if (id == null) {
            id = candidate(centroid);
        }
        return id == null ? AssignedTheme.OUTLIER : assigned.of(id);
    }

    /** Returns the nearest of the themes that this window has changed and that accept. */
    private @Nullable String born(short[] centroid) {
        String nearest = null;
        int greatest = Integer.MIN_VALUE;
        for (Theme theme : live.changed()) {
            int dot =
                    theme.isBorn()
                            ? FixedPoint.dot(centroid, theme.feature().centroid())
                            : Integer.MIN_VALUE;
            if (dot > greatest && dot >= theme.acceptance(thresholds)) {
                nearest = theme.id();
                greatest = dot;
            }
        }
        return nearest;
    }

    private @Nullable String candidate(short[] centroid) {
        String nearest = null;
        int greatest = FixedPoint.threshold(thresholds.merge()) - 1;
        for (Candidate candidate : live.candidates()) {
            int dot = FixedPoint.dot(centroid, candidate.centroid());
            if (dot > greatest) {
                nearest = candidate.id();
                greatest = dot;
            }
        }
        return nearest;
    }
}
