package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.background.LinkScale;
import io.polyphony.clustering.background.ScaledGroup;
import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.lifecycle.window.AssignedThemes;
import io.polyphony.clustering.lifecycle.window.Candidate;
import io.polyphony.clustering.lifecycle.window.LiveThemes;
import io.polyphony.clustering.settings.Thresholds;
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
    private final @Nullable LinkScale scale;
    private final @Nullable ScaledThemes scaled;

    NearestGroup(
            LiveThemes live,
            AssignedThemes assigned,
            Thresholds thresholds,
            @Nullable LinkScale scale) {
        this.live = live;
        this.assigned = assigned;
        this.thresholds = thresholds;
        nearness = new ThemeNearness(live, thresholds);
        this.scale = scale;
        scaled = scale == null ? null : new ScaledThemes(live, scale);
    }

    AssignedTheme of(short[] centroid) {
        if (thresholds.isAuto()) {
            String near = scale == null ? null : near(scale, centroid);
            return near == null ? AssignedTheme.OUTLIER : assigned.of(near);
        }
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

    /** Returns the theme or candidate with the strongest link that is strong enough. */
    private @Nullable String near(LinkScale on, short[] centroid) {
        ScaledGroup text = on.of(centroid);
        int theme = scaled == null ? -1 : scaled.match(centroid);
        String known = theme < 0 ? null : live.index().ids().get(theme);
        if (known != null && (live.isLive(known) || assigned.isAlias(known))) {
            return known;
        }
        String nearest = null;
        double greatest = 0;
        for (Theme group : live.changed()) {
            double excess = on.excess(text, on.of(group.feature()));
            if (group.isBorn() && excess >= 0 && (nearest == null || excess > greatest)) {
                nearest = group.id();
                greatest = excess;
            }
        }
        if (nearest != null) {
            return nearest;
        }
        for (Candidate candidate : live.candidates()) {
            double records = (double) candidate.weight() / ClusterFeature.ONE;
            ScaledGroup group = on.of(candidate.centroid(), records, candidate.cohesion());
            double excess = on.excess(text, group);
            if (excess >= 0 && (nearest == null || excess > greatest)) {
                nearest = candidate.id();
                greatest = excess;
            }
        }
        return nearest;
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
