package io.polyphony.clustering;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The themes of one tenant on the heap: for evaluation without a stream. Used by one thread at a time. */
public final class InMemoryThemeStore implements ThemeStore {

    private ThemeIndex index = ThemeIndex.EMPTY;
    private final TreeMap<String, Theme> themes = new TreeMap<>();
    private final TreeMap<String, Theme> candidates = new TreeMap<>();
    private final TreeMap<String, String> aliases = new TreeMap<>();

    @Override
    public ThemeIndex index() {
        return index;
    }

    @Override
    public void putIndex(ThemeIndex index) {
        this.index = index;
    }

    @Override
    public @Nullable Theme theme(String id) {
        return themes.get(id);
    }

    @Override
    public void putTheme(Theme theme) {
        themes.put(theme.id(), theme);
    }

    @Override
    public void removeTheme(String id) {
        themes.remove(id);
    }

    @Override
    public List<Theme> candidates() {
        return List.copyOf(candidates.values());
    }

    @Override
    public void putCandidate(Theme candidate) {
        candidates.put(candidate.id(), candidate);
    }

    @Override
    public void removeCandidate(String id) {
        candidates.remove(id);
    }

    @Override
    public void putAlias(String id, String survivor) {
        aliases.put(id, survivor);
    }

    /** The themes in ascending order of their ids. */
    public Collection<Theme> themes() {
        return List.copyOf(themes.values());
    }

    /** What each former id is called now. */
    public SortedMap<String, String> aliases() {
        return new TreeMap<>(aliases);
    }
}
