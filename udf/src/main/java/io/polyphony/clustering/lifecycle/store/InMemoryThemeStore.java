package io.polyphony.clustering.lifecycle.store;

import io.polyphony.clustering.lifecycle.curation.CurationRules;
import io.polyphony.clustering.terms.TermCensus;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeIndex;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * State of the themes of one tenant on the heap, for evaluation without a stream. Used by one
 * thread at a time.
 */
public final class InMemoryThemeStore implements ThemeStore {

    private ThemeIndex index = ThemeIndex.EMPTY;
    private TermCensus census = TermCensus.EMPTY;
    private final TreeMap<String, Theme> themes = new TreeMap<>();
    private final TreeMap<String, Theme> candidates = new TreeMap<>();
    private final TreeMap<String, Alias> aliases = new TreeMap<>();
    private ThemeIndex archiveIndex = ThemeIndex.EMPTY;
    private final TreeMap<String, Theme> archive = new TreeMap<>();
    private TenantState life = TenantState.NEW;
    private CurationRules curation = CurationRules.NONE;

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
    public TermCensus census() {
        return census;
    }

    @Override
    public void putCensus(TermCensus census) {
        this.census = census;
    }

    @Override
    public void putAlias(String id, Alias alias) {
        aliases.put(id, alias);
    }

    @Override
    public void removeAlias(String id) {
        aliases.remove(id);
    }

    @Override
    public ThemeIndex archiveIndex() {
        return archiveIndex;
    }

    @Override
    public void putArchiveIndex(ThemeIndex index) {
        archiveIndex = index;
    }

    @Override
    public @Nullable Theme archived(String id) {
        return archive.get(id);
    }

    @Override
    public void putArchived(Theme theme) {
        archive.put(theme.id(), theme);
    }

    @Override
    public void removeArchived(String id) {
        archive.remove(id);
    }

    @Override
    public TenantState life() {
        return life;
    }

    @Override
    public void putLife(TenantState life) {
        this.life = life;
    }

    @Override
    public CurationRules curation() {
        return curation;
    }

    @Override
    public void putCuration(CurationRules rules) {
        curation = rules;
    }

    @Override
    public void clear() {
        curation = CurationRules.NONE;
        index = ThemeIndex.EMPTY;
        archiveIndex = ThemeIndex.EMPTY;
        life = TenantState.NEW;
        census = TermCensus.EMPTY;
        List.of(themes, candidates, aliases, archive).forEach(Map::clear);
    }

    /** The themes in ascending order of their ids. */
    public Collection<Theme> themes() {
        return List.copyOf(themes.values());
    }

    @Override
    public SortedMap<String, Alias> aliases() {
        return new TreeMap<>(aliases);
    }
}
