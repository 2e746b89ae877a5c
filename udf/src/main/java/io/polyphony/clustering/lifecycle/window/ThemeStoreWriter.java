package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.lifecycle.store.ThemeStore;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeIndex;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes the live themes and candidates that a window has changed, and nothing else.
 *
 * @param index the themes as they stood before the window
 * @param storedCandidates ids of the candidates in the store
 */
record ThemeStoreWriter(ThemeStore store, ThemeIndex index, Set<String> storedCandidates) {

    /** Writes and removes. */
    void write(
            Collection<Theme> changed,
            Collection<String> ended,
            Function<Theme, ThemeIndex.Entry> entry) {
        for (Theme theme : changed) {
            if (theme.isBorn()) {
                store.putTheme(theme, entry.apply(theme));
                if (storedCandidates.contains(theme.id())) {
                    store.removeCandidate(theme.id());
                }
            } else {
                store.putCandidate(theme);
            }
        }
        ended.forEach(this::remove);
    }

    private void remove(String id) {
        if (storedCandidates.contains(id)) {
            store.removeCandidate(id);
        } else if (index.contains(id)) {
            store.removeTheme(id);
        }
    }
}
