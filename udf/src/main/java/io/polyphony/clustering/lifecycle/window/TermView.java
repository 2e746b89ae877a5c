package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.lifecycle.store.ThemeStore;
import io.polyphony.clustering.settings.TermBounds;
import io.polyphony.clustering.terms.TermAddition;
import io.polyphony.clustering.terms.TermCensus;
import org.jspecify.annotations.Nullable;

/**
 * Term frequencies of a tenant while a window is closed, decayed to the window. They are read where
 * a label needs them; what a window adds is written beside them until there are some additions.
 */
public final class TermView {

    /** Additions that are summed by each window that reads the frequencies; a choice. */
    private static final int FEW = 3;

    /** Additions of windows that need no frequencies, as those of outliers alone; a choice. */
    private static final int MANY = 15;

    private final ThemeStore store;
    private final WindowScope scope;
    private @Nullable TermCensus census;
    private @Nullable TermAddition added;

    TermView(ThemeStore store, WindowScope scope) {
        this.store = store;
        this.scope = scope;
    }

    /** The frequencies with what this window has added by now. */
    public TermCensus census() {
        if (census == null) {
            TermCensus known = store.census();
            for (TermAddition addition : store.termAdditions()) {
                known = known.plus(addition, bounds());
            }
            census = added == null ? known : known.plus(added, bounds());
        }
        return census.decayedTo(scope.epoch());
    }

    /** Adds the terms of the window; once. */
    public void add(TermAddition addition) {
        added = addition;
        census = census == null ? null : census.plus(addition, bounds());
    }

    /** Writes what was added. */
    void write() {
        if (added == null) {
            return;
        }
        int most = census == null ? MANY : FEW;
        if (store.termAdditionCount() >= most || added.size() > bounds().perTenant() / 2) {
            store.putCensus(census());
        } else {
            store.addTerms(added);
        }
    }

    private TermBounds bounds() {
        return scope.settings().bounds().terms();
    }
}
