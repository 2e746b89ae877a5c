package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.hierarchy.ThemeGrouping;
import io.polyphony.clustering.hierarchy.ThemeGrouping.Leaf;
import io.polyphony.clustering.hierarchy.ThemeTree;
import io.polyphony.clustering.hierarchy.ThemeTree.Renewal;
import io.polyphony.clustering.lifecycle.window.LiveThemes;
import io.polyphony.clustering.lifecycle.window.LiveThemes.Standing;
import io.polyphony.clustering.lifecycle.window.TenantNotes;
import io.polyphony.clustering.lifecycle.window.WindowScope;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Keeps the tree above a tenant's live themes. One that ends or is blocked leaves it in the same
 * window, so that no theme ever has it as its parent. All are grouped anew only when enough has
 * changed, since that compares each with each.
 */
final class ThemeHierarchy {

    /** Themes from which there is a tree: a page shows fewer at once, and they give no scale. */
    private static final int LEAST_THEMES = 8;

    /**
     * Part of the themes that must have come or gone: so a theme costs 16 comparisons with each
     * other, 2 ms at 2,000 themes (measured: {@code bench hierarchy}).
     */
    private static final int PART_CHANGED = 16;

    /** Windows after which one that has come or gone is enough: ten minutes by default. */
    private static final long LONGEST_WAIT = 60;

    private final WindowScope scope;
    private final LiveThemes live;
    private final TenantNotes notes;

    ThemeHierarchy(WindowScope scope, LiveThemes live, TenantNotes notes) {
        this.scope = scope;
        this.live = live;
        this.notes = notes;
    }

    /** Removes the themes that are no longer live or that people hide. */
    void prune() {
        if (live.index().size() > 0) {
            SortedSet<String> blocked = notes.curation().blocked();
            List<String> gone =
                    notes.tree().placements().keySet().stream()
                            .filter(id -> blocked.contains(id) || !live.isLive(id))
                            .toList();
            if (!gone.isEmpty()) {
                notes.plant(notes.tree().without(gone));
            }
        }
    }

    /**
     * Groups all themes anew if it is due. Only a window with input does, since one without may be
     * left out.
     */
    void renew() {
        if (notes.state().lastArrival() != scope.window()) {
            return;
        }
        List<Standing> standings = new ArrayList<>(live.standings());
        standings.removeIf(standing -> notes.curation().blocked().contains(standing.id()));
        if (standings.size() >= LEAST_THEMES && isDue(standings)) {
            List<Leaf> leaves = standings.stream().map(this::leaf).toList();
            notes.plant(new ThemeGrouping().group(notes.tree(), leaves, scope.window()));
        }
    }

    private Leaf leaf(Standing standing) {
        var placement = notes.tree().placements().get(standing.id());
        long foundedIn =
                placement == null ? live.theme(standing.id()).foundedIn() : placement.foundedIn();
        return new Leaf(standing.id(), live.centroid(standing.id()), standing.weight(), foundedIn);
    }

    private boolean isDue(List<Standing> standings) {
        ThemeTree tree = notes.tree();
        Renewal last = tree.renewal();
        if (last.isNever()) {
            return true;
        }
        int changes = standings.size() - tree.placements().size() + last.gone();
        boolean hasWaited =
                scope.window() - last.window() >= LONGEST_WAIT * scope.settings().windowMillis();
        boolean isNextEpoch = scope.epoch() > scope.settings().decayEpoch(last.window());
        return isNextEpoch
                || (changes > 0 && (hasWaited || changes * PART_CHANGED >= standings.size()))
                || hasGrownByHalf(standings, last);
    }

    private static boolean hasGrownByHalf(List<Standing> standings, Renewal last) {
        long weight = standings.stream().mapToLong(Standing::weight).sum();
        return 2 * weight >= 3 * last.weight();
    }
}
