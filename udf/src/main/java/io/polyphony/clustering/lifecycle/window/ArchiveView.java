package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.lifecycle.store.ThemeStore;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeIndex;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The archive of one tenant while one window is closed; read from the store when it is first asked
 * for.
 */
final class ArchiveView {

    private final ThemeStore store;
    private final Set<String> added = new HashSet<>();
    private final Set<String> removed = new HashSet<>();
    private @Nullable TreeMap<String, ThemeIndex.Entry> entries;

    ArchiveView(ThemeStore store) {
        this.store = store;
    }

    /** As they stand now, in ascending order of their ids. */
    List<ThemeIndex.Entry> entries() {
        return List.copyOf(byId().values());
    }

    /** Whether it was archived in this window. */
    boolean isNew(String id) {
        return added.contains(id);
    }

    void add(ThemeIndex.Entry entry) {
        byId().put(entry.id(), entry);
        added.add(entry.id());
    }

    void remove(String id) {
        byId().remove(id);
        added.remove(id);
        removed.add(id);
    }

    /** Writes what has changed. */
    void write(Function<String, Theme> themes) {
        if (added.isEmpty() && removed.isEmpty()) {
            return;
        }
        removed.forEach(store::removeArchived);
        added.forEach(id -> store.putArchived(themes.apply(id)));
        store.putArchiveIndex(ThemeIndex.of(byId().values()));
    }

    private TreeMap<String, ThemeIndex.Entry> byId() {
        if (entries == null) {
            entries = store.archiveIndex().byId();
        }
        return entries;
    }
}
