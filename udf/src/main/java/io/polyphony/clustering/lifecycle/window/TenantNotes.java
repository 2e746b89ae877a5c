package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.background.Background;
import io.polyphony.clustering.background.BackgroundRenewal;
import io.polyphony.clustering.background.BackgroundSample;
import io.polyphony.clustering.background.BackgroundText;
import io.polyphony.clustering.background.LinkScale;
import io.polyphony.clustering.hierarchy.ThemeTree;
import io.polyphony.clustering.lifecycle.curation.CurationRules;
import io.polyphony.clustering.lifecycle.store.TenantState;
import io.polyphony.clustering.lifecycle.store.ThemePair;
import io.polyphony.clustering.lifecycle.store.ThemeStore;
import io.polyphony.clustering.settings.Thresholds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Notes about a tenant's themes as a whole: its state, people's decisions, near pairs, tree. */
public final class TenantNotes {

    private final ThemeStore store;
    private final long window;
    private final TenantState stateBefore;
    private final CurationRules curationBefore;
    private final List<ThemePair> suspects = new ArrayList<>();
    private final Thresholds thresholds;
    private @Nullable LinkScale scale;
    private @Nullable Background renewed;
    private TenantState state;
    private CurationRules curation;
    private @Nullable ThemeTree treeBefore;
    private @Nullable ThemeTree tree;

    TenantNotes(ThemeStore store, WindowScope scope) {
        this.store = store;
        window = scope.window();
        stateBefore = store.life();
        curationBefore = store.curation();
        state = stateBefore;
        curation = curationBefore;
        thresholds = scope.settings().thresholds();
        scale = thresholds.isAuto() ? LinkScale.of(store.background(), thresholds.prior()) : null;
    }

    /** Scale of links as it stands now; null without a background, or with cosines. */
    public @Nullable LinkScale scale() {
        return scale;
    }

    /** Offers the texts of the window to the background. */
    public void offer(List<BackgroundText> texts) {
        if (thresholds.isAuto()) {
            Background before = store.background();
            Background after = BackgroundRenewal.offer(store, texts);
            renewed = after.version() == before.version() ? null : after;
            scale = LinkScale.of(after, thresholds.prior());
        }
    }

    /** Removes the texts of records from the sample of the background, which stays as it is. */
    public void erase(Set<Integer> records) {
        if (thresholds.isAuto()) {
            BackgroundSample sample = store.backgroundSample();
            BackgroundSample rest = sample.without(records);
            if (!rest.equals(sample)) {
                store.putBackgroundSample(rest);
            }
        }
    }

    /** The background if this window has renewed it; else null. */
    public @Nullable Background renewed() {
        return renewed;
    }

    /** State as it stands now. */
    public TenantState state() {
        return state;
    }

    /** Decisions of people as they stand now. */
    public CurationRules curation() {
        return curation;
    }

    public void curate(CurationRules rules) {
        curation = rules;
    }

    /** Tree above the themes as it stands now; read when it is first asked for. */
    public ThemeTree tree() {
        if (tree == null) {
            tree = treeBefore();
        }
        return tree;
    }

    private ThemeTree treeBefore() {
        if (treeBefore == null) {
            treeBefore = store.tree();
        }
        return treeBefore;
    }

    /** Replaces the tree above the themes. */
    public void plant(ThemeTree newTree) {
        treeBefore();
        tree = newTree;
    }

    /** Ids of themes whose parent this window has changed, ended ones included. */
    List<String> moved() {
        return tree == null || tree == treeBefore ? List.of() : tree.differingFrom(treeBefore());
    }

    /** Notes that feedback arrived in this window. */
    public void arrived() {
        state = state.arrivedIn(window);
    }

    /** Notes that two themes are so near that both would accept a micro-cluster. */
    public void suspect(String id, String otherId) {
        suspects.add(ThemePair.of(id, otherId, window));
    }

    /** Pairs noted in this window, in the order of their notes. */
    public List<ThemePair> suspects() {
        return Collections.unmodifiableList(suspects);
    }

    /** Replaces the pairs that are checked in the windows after this. */
    public void observe(List<ThemePair> pairs) {
        state = state.withPairs(pairs);
    }

    /** Replaces the ids of the themes that surge. */
    public void surging(SortedSet<String> ids) {
        state = state.withSurging(ids);
    }

    /**
     * Writes what has changed.
     *
     * @param goneForGood ids about which nothing needs to be remembered
     */
    void write(Collection<String> goneForGood) {
        if (!state.equals(stateBefore)) {
            store.putLife(stateBefore, state);
        }
        CurationRules rules = curation.without(goneForGood);
        if (!rules.equals(curationBefore)) {
            store.putCuration(rules);
        }
        if (tree != null && tree != treeBefore) {
            store.putTree(tree);
        }
    }
}
