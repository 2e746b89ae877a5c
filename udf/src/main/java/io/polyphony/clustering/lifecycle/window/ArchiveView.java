package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.lifecycle.store.ThemeStore;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeIndex;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Archive of a tenant while a window is closed. Its index is read from the store where it is
 * searched, its themes one by one.
 */
public final class ArchiveView {

    private final ThemeStore store;
    private final WindowScope scope;
    private final TreeMap<String, Theme> added = new TreeMap<>();
    private final TreeMap<String, ThemeIndex.Entry> addedEntries = new TreeMap<>();
    private final Set<String> removed = new HashSet<>();
    private @Nullable List<ThemeIndex.Entry> entries;

    ArchiveView(ThemeStore store, WindowScope scope) {
        this.store = store;
        this.scope = scope;
    }

    /** Index entries as they stand now, in ascending order of their ids. */
    public List<ThemeIndex.Entry> entries() {
        if (entries == null) {
            TreeMap<String, ThemeIndex.Entry> byId = store.archiveIndex().byId();
            byId.keySet().removeAll(removed);
            byId.putAll(addedEntries);
            entries = List.copyOf(byId.values());
        }
        return entries;
    }

    /** Upper limit of the number of entries, for which none is read. */
    public int sizeAtMost() {
        return store.archiveSize() + added.size();
    }

    /**
     * An archived theme, decayed to the window.
     *
     * @throws IllegalStateException if the archive has no theme with this id
     */
    public Theme theme(String id) {
        Theme own = added.get(id);
        Theme theme = own == null ? store.archived(id) : own;
        if (theme == null) {
            throw new IllegalStateException(
                    "theme " + id + " of tenant " + scope.tenant() + " is not in the archive");
        }
        return theme.decayedTo(scope.epoch());
    }

    /** Adds or replaces a theme. */
    void put(Theme theme) {
        addedEntries.put(theme.id(), ThemeIndex.Entry.of(theme, scope.settings().thresholds()));
        added.put(theme.id(), theme);
        entries = null;
    }

    void remove(String id) {
        added.remove(id);
        addedEntries.remove(id);
        removed.add(id);
        entries = null;
    }

    /** Writes what has changed. */
    void write() {
        removed.forEach(store::removeArchived);
        addedEntries.forEach((id, entry) -> store.putArchived(theme(id), entry));
    }
}
