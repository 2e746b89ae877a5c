package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.lifecycle.store.ThemeStore;
import io.polyphony.clustering.terms.TermCensus;

/** Term frequencies of a tenant while a window is closed, decayed to the window. */
public final class TermView {

    private final ThemeStore store;
    private final WindowScope scope;

    TermView(ThemeStore store, WindowScope scope) {
        this.store = store;
        this.scope = scope;
    }

    public TermCensus census() {
        return store.census().decayedTo(scope.epoch());
    }

    /** Replaces the frequencies in the store. */
    public void put(TermCensus census) {
        store.putCensus(census);
    }
}
