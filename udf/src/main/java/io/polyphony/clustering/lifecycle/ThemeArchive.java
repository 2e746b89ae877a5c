package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.background.LinkScale;
import io.polyphony.clustering.background.ScaledGroup;
import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.lifecycle.window.ArchiveView;
import io.polyphony.clustering.lifecycle.window.LiveThemes;
import io.polyphony.clustering.lifecycle.window.TenantNotes;
import io.polyphony.clustering.lifecycle.window.ThemeTransitions;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.lifecycle.window.WindowScope;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeIndex;
import io.polyphony.vector.FixedPoint;
import org.jspecify.annotations.Nullable;

/** Archives themes that are unused for long, and finds an archived theme that a group revives. */
final class ThemeArchive {

    private final WindowScope scope;
    private final LiveThemes live;
    private final ArchiveView archive;
    private final TenantNotes notes;
    private final ThemeTransitions transitions;
    private final int join;

    ThemeArchive(WindowLedger ledger) {
        scope = ledger.scope();
        live = ledger.live();
        archive = ledger.archive();
        notes = ledger.notes();
        transitions = ledger.transitions();
        join = FixedPoint.threshold(scope.settings().thresholds().join());
    }

    /** Archives the themes that nothing was added to for long enough, none that is pinned. */
    void fade() {
        ThemeIndex index = live.index();
        for (int i = 0; i < index.size(); i++) {
            String id = index.ids().get(i);
            long unused = scope.window() - index.lastSeen()[i];
            if (unused > scope.settings().life().fade().afterMillis()
                    && live.isLive(id)
                    && !live.isChanged(id)
                    && !notes.curation().pinned().contains(id)) {
                transitions.archive(live.theme(id));
            }
        }
    }

    /**
     * Returns the archived theme that is nearest to a group; null if none is near enough to be the
     * same.
     */
    @Nullable Theme nearest(ClusterFeature feature) {
        if (scope.settings().thresholds().isAuto()) {
            LinkScale scale = notes.scale();
            return scale == null ? null : nearest(scale, scale.of(feature));
        }
        short[] centroid = feature.centroid();
        ThemeIndex.@Nullable Entry nearest = null;
        int greatest = join - 1;
        for (ThemeIndex.Entry entry : archive.entries()) {
            int dot = FixedPoint.dot(centroid, entry.centroid());
            if (dot > greatest) {
                greatest = dot;
                nearest = entry;
            }
        }
        return nearest == null ? null : archive.theme(nearest.id());
    }

    private @Nullable Theme nearest(LinkScale scale, ScaledGroup group) {
        ThemeIndex.@Nullable Entry nearest = null;
        double greatest = 0;
        for (ThemeIndex.Entry entry : archive.entries()) {
            double excess = scale.excess(group, scaled(scale, entry));
            if (excess >= 0 && (nearest == null || excess > greatest)) {
                greatest = excess;
                nearest = entry;
            }
        }
        return nearest == null ? null : archive.theme(nearest.id());
    }

    private ScaledGroup scaled(LinkScale scale, ThemeIndex.Entry entry) {
        return entry.cohesion() == ThemeIndex.UNKNOWN
                ? scale.of(archive.theme(entry.id()).feature())
                : scale.of(
                        entry.centroid(),
                        (double) entry.weight() / ClusterFeature.ONE,
                        entry.cohesion());
    }
}
