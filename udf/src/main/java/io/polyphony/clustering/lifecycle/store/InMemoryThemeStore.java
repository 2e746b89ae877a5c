package io.polyphony.clustering.lifecycle.store;

import io.polyphony.clustering.background.Background;
import io.polyphony.clustering.background.BackgroundSample;
import io.polyphony.clustering.background.InMemoryBackground;
import io.polyphony.clustering.hierarchy.ThemeTree;
import io.polyphony.clustering.lifecycle.curation.CurationRules;
import io.polyphony.clustering.terms.TermAddition;
import io.polyphony.clustering.terms.TermCensus;
import io.polyphony.clustering.theme.CandidateEntry;
import io.polyphony.clustering.theme.CastVote;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeIndex;
import java.util.ArrayList;
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

    private final TreeMap<String, ThemeIndex.Entry> entries = new TreeMap<>();
    private @Nullable ThemeIndex index = ThemeIndex.EMPTY;
    private TermCensus census = TermCensus.EMPTY;
    private final List<TermAddition> termAdditions = new ArrayList<>();
    private final TreeMap<String, Theme> themes = new TreeMap<>();
    private final TreeMap<String, Theme> candidates = new TreeMap<>();
    private final TreeMap<String, CandidateEntry> candidateEntries = new TreeMap<>();
    private final TreeMap<String, Alias> aliases = new TreeMap<>();
    private final TreeMap<String, ThemeIndex.Entry> archiveEntries = new TreeMap<>();
    private @Nullable ThemeIndex archiveIndex = ThemeIndex.EMPTY;
    private final TreeMap<String, Theme> archive = new TreeMap<>();
    private final TreeMap<Long, CastVote> votes = new TreeMap<>();
    private InMemoryBackground background = new InMemoryBackground();
    private TenantState life = TenantState.NEW;
    private CurationRules curation = CurationRules.NONE;
    private ThemeTree tree = ThemeTree.NONE;

    @Override
    public ThemeIndex index() {
        if (index == null) {
            index = ThemeIndex.of(entries.values());
        }
        return index;
    }

    @Override
    public @Nullable Theme theme(String id) {
        return themes.get(id);
    }

    @Override
    public void putTheme(Theme theme, ThemeIndex.Entry entry) {
        themes.put(theme.id(), theme);
        entries.put(theme.id(), entry);
        index = null;
    }

    @Override
    public void removeTheme(String id) {
        themes.remove(id);
        entries.remove(id);
        index = null;
    }

    @Override
    public List<CandidateEntry> candidateEntries() {
        return List.copyOf(candidateEntries.values());
    }

    @Override
    public @Nullable Theme candidate(String id) {
        return candidates.get(id);
    }

    @Override
    public void putCandidate(Theme candidate) {
        candidates.put(candidate.id(), candidate);
        candidateEntries.put(candidate.id(), CandidateEntry.of(candidate));
    }

    @Override
    public void removeCandidate(String id) {
        candidates.remove(id);
        candidateEntries.remove(id);
    }

    @Override
    public TermCensus census() {
        return census;
    }

    @Override
    public void putCensus(TermCensus census) {
        this.census = census;
        termAdditions.clear();
    }

    @Override
    public List<TermAddition> termAdditions() {
        return List.copyOf(termAdditions);
    }

    @Override
    public int termAdditionCount() {
        return termAdditions.size();
    }

    @Override
    public void addTerms(TermAddition addition) {
        termAdditions.add(addition);
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
        if (archiveIndex == null) {
            archiveIndex = ThemeIndex.of(archiveEntries.values());
        }
        return archiveIndex;
    }

    @Override
    public int archiveSize() {
        return archive.size();
    }

    @Override
    public @Nullable Theme archived(String id) {
        return archive.get(id);
    }

    @Override
    public void putArchived(Theme theme, ThemeIndex.Entry entry) {
        archive.put(theme.id(), theme);
        archiveEntries.put(theme.id(), entry);
        archiveIndex = null;
    }

    @Override
    public void removeArchived(String id) {
        archive.remove(id);
        archiveEntries.remove(id);
        archiveIndex = null;
    }

    @Override
    public TenantState life() {
        return life;
    }

    @Override
    public void putLife(TenantState before, TenantState life) {
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
    public ThemeTree tree() {
        return tree;
    }

    @Override
    public void putTree(ThemeTree tree) {
        this.tree = tree;
    }

    @Override
    public @Nullable CastVote vote(long record) {
        return votes.get(record);
    }

    @Override
    public void putVote(long record, CastVote vote) {
        votes.put(record, vote);
    }

    @Override
    public Background background() {
        return background.background();
    }

    @Override
    public void putBackground(Background changed) {
        background.putBackground(changed);
    }

    @Override
    public BackgroundSample backgroundSample() {
        return background.backgroundSample();
    }

    @Override
    public void putBackgroundSample(BackgroundSample sample) {
        background.putBackgroundSample(sample);
    }

    @Override
    public void clear() {
        background = new InMemoryBackground();
        votes.clear();
        curation = CurationRules.NONE;
        tree = ThemeTree.NONE;
        index = ThemeIndex.EMPTY;
        archiveIndex = ThemeIndex.EMPTY;
        life = TenantState.NEW;
        census = TermCensus.EMPTY;
        termAdditions.clear();
        List.of(themes, entries, candidates, candidateEntries, aliases, archive, archiveEntries)
                .forEach(Map::clear);
    }

    @Override
    public @Nullable Alias alias(String id) {
        return aliases.get(id);
    }

    /** The candidates in ascending order of their ids. */
    public List<Theme> candidates() {
        return List.copyOf(candidates.values());
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
