package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeIndex;
import io.polyphony.vector.FixedPoint;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets themes rest that are unused for long, and finds those that a new group is about again. */
final class ThemeArchive {

    private static final Comparator<ThemeIndex.Entry> LONGEST_UNSEEN_FIRST =
            Comparator.comparingLong(ThemeIndex.Entry::lastSeen)
                    .thenComparing(ThemeIndex.Entry::id);

    private final ClusteringSettings settings;
    private final int join;

    ThemeArchive(ClusteringSettings settings) {
        this.settings = settings;
        join = FixedPoint.threshold(settings.thresholds().join());
    }

    /**
     * Archives the themes that nothing was added to for long enough, then evicts what is above the
     * bound.
     */
    void fade(WindowLedger ledger) {
        ThemeIndex index = ledger.index();
        for (int i = 0; i < index.size(); i++) {
            String id = index.ids().get(i);
            boolean unused =
                    ledger.window() - index.lastSeen()[i] > settings.life().fade().afterMillis();
            if (unused
                    && ledger.isLive(id)
                    && !ledger.isTouched(id)
                    && !ledger.curation().pinned().contains(id)) {
                ledger.archive(ledger.theme(id));
            }
        }
        ledger.archived().stream()
                .sorted(LONGEST_UNSEEN_FIRST)
                .limit(Math.max(0, ledger.archived().size() - settings.life().fade().archive()))
                .forEach(entry -> ledger.endArchived(entry.id()));
    }

    /** The archived theme that is nearest to a group, if it is near enough to be the same. */
    @Nullable Theme nearest(WindowLedger ledger, ClusterFeature feature) {
        List<ThemeIndex.Entry> archived = ledger.archived();
        short[] centroid = feature.centroid();
        ThemeIndex.@Nullable Entry nearest = null;
        int greatest = join - 1;
        for (ThemeIndex.Entry entry : archived) {
            int dot = FixedPoint.dot(centroid, entry.centroid());
            if (dot > greatest) {
                greatest = dot;
                nearest = entry;
            }
        }
        return nearest == null ? null : ledger.archivedTheme(nearest.id());
    }
}
