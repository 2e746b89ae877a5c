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
 * Archive of a tenant while a window is closed. Its index is read from the store on first use, its
 * themes one by one.
 */
public final class ArchiveView {

    private final ThemeStore store;
    private final WindowScope scope;
    private final TreeMap<String, Theme> added = new TreeMap<>();
    private final Set<String> removed = new HashSet<>();
    private @Nullable TreeMap<String, ThemeIndex.Entry> entries;

    ArchiveView(ThemeStore store, WindowScope scope) {
        this.store = store;
        this.scope = scope;
    }

    /** Index entries as they stand now, in ascending order of their ids. */
    public List<ThemeIndex.Entry> entries() {
        return List.copyOf(byId().values());
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
        byId().put(theme.id(), ThemeIndex.Entry.of(theme, scope.settings().thresholds()));
        added.put(theme.id(), theme);
    }

    void remove(String id) {
        byId().remove(id);
        added.remove(id);
        removed.add(id);
    }

    /** Writes what has changed. */
    void write() {
        if (added.isEmpty() && removed.isEmpty()) {
            return;
        }
        removed.forEach(store::removeArchived);
        added.keySet().forEach(id -> store.putArchived(theme(id)));
        store.putArchiveIndex(ThemeIndex.of(byId().values()));
    }

    private TreeMap<String, ThemeIndex.Entry> byId() {
        if (entries == null) {
            entries = store.archiveIndex().byId();
        }
        return entries;
    }
}
