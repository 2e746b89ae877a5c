package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.lifecycle.store.ThemeStore;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeIndex;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Writes the live themes and candidates that a window has changed, and nothing else.
 *
 * @param index the themes as they stood before the window
 * @param storedCandidates ids of the candidates in the store
 */
record ThemeStoreWriter(ThemeStore store, ThemeIndex index, Set<String> storedCandidates) {

    /**
     * Writes and removes.
     *
     * @return the index as it is after the window
     */
    ThemeIndex write(
            Collection<Theme> changed,
            Map<String, Theme> ended,
            Function<Theme, ThemeIndex.Entry> entry) {
        changed.forEach(this::write);
        ended.keySet().forEach(this::remove);
        boolean anyTheme = changed.stream().anyMatch(Theme::isBorn);
        if (!anyTheme && ended.keySet().stream().noneMatch(index::contains)) {
            return index;
        }
        TreeMap<String, ThemeIndex.Entry> entries = index.byId();
        changed.stream()
                .filter(Theme::isBorn)
                .forEach(theme -> entries.put(theme.id(), entry.apply(theme)));
        entries.keySet().removeAll(ended.keySet());
        ThemeIndex after = ThemeIndex.of(entries.values());
        store.putIndex(after);
        return after;
    }

    private void write(Theme theme) {
        if (!theme.isBorn()) {
            store.putCandidate(theme);
            return;
        }
        store.putTheme(theme);
        if (storedCandidates.contains(theme.id())) {
            store.removeCandidate(theme.id());
        }
    }

    private void remove(String id) {
        if (storedCandidates.contains(id)) {
            store.removeCandidate(id);
        } else if (index.contains(id)) {
            store.removeTheme(id);
        }
    }
}
