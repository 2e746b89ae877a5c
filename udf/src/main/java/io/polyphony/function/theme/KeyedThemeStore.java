package io.polyphony.function.theme;

import io.polyphony.clustering.background.Background;
import io.polyphony.clustering.background.BackgroundSample;
import io.polyphony.clustering.hierarchy.ThemeTree;
import io.polyphony.clustering.lifecycle.curation.CurationRules;
import io.polyphony.clustering.lifecycle.store.Alias;
import io.polyphony.clustering.lifecycle.store.TenantCounts;
import io.polyphony.clustering.lifecycle.store.TenantState;
import io.polyphony.clustering.lifecycle.store.ThemePair;
import io.polyphony.clustering.lifecycle.store.ThemeStore;
import io.polyphony.clustering.settings.VotingRules;
import io.polyphony.clustering.terms.TermAddition;
import io.polyphony.clustering.terms.TermCensus;
import io.polyphony.clustering.theme.CandidateEntry;
import io.polyphony.clustering.theme.CastVote;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeIndex;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.function.theme.background.StoredBackground;
import io.polyphony.function.theme.votes.VoteMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * Theme store of the current key in Flink state; a failing backend fails the task. What grows with
 * a tenant lies in entries of its own, so that a window writes what it has changed. A tenant whose
 * state an earlier version wrote has no counts; it is taken over when it is first used.
 */
final class KeyedThemeStore implements ThemeStore {

    private final ValueState<TenantCounts> counts;
    private final IndexedThemes themes;
    private final IndexedCandidates candidates;
    private final MapState<String, Alias> aliases;
    private final IndexedThemes archive;
    private final ValueState<TenantState> life;
    private final StoredPairs pairs;
    private final ValueState<TermCensus> census;
    private final ListState<TermAddition> termAdditions;
    private final ValueState<CurationRules> curation;
    private final ValueState<ThemeTree> tree;

    private final StoredBackground background;
    private final VoteMemory votes;
    private final boolean isRestored;
    private String tenant = "";
    private @Nullable TenantCounts known;
    private boolean isStored;

    /**
     * @param isRestored whether there may be state of an earlier version
     */
    KeyedThemeStore(RuntimeContext context, boolean isRestored, VotingRules voting) {
        votes = new VoteMemory(context, voting);
        this.isRestored = isRestored;
        counts =
                context.getState(
                        new ValueStateDescriptor<>("tenant-counts", StreamTypes.TENANT_COUNTS));
        themes = new IndexedThemes(context, "theme", "theme-index");
        candidates = new IndexedCandidates(context);
        aliases =
                context.getMapState(
                        new MapStateDescriptor<>("alias", Types.STRING, StreamTypes.ALIAS));
        archive = new IndexedThemes(context, "archive", "archive-index");
        life =
                context.getState(
                        new ValueStateDescriptor<>("tenant-life", StreamTypes.TENANT_STATE));
        pairs = new StoredPairs(context);
        curation =
                context.getState(
                        new ValueStateDescriptor<>("curation", StreamTypes.CURATION_RULES));
        tree = context.getState(new ValueStateDescriptor<>("theme-tree", StreamTypes.THEME_TREE));
        background = new StoredBackground(context);
        termAdditions =
                context.getListState(
                        new ListStateDescriptor<>("term-additions", StreamTypes.TERM_ADDITION));
        census =
                context.getState(
                        new ValueStateDescriptor<>("term-census", StreamTypes.TERM_CENSUS));
    }

    /**
     * Turns to the current key, which the store cannot see.
     *
     * @param key the current key
     */
    KeyedThemeStore of(String key) {
        if (!key.equals(tenant)) {
            tenant = key;
            known = null;
        }
        return this;
    }

    /** Numbers of what the state of the current key holds. */
    TenantCounts counts() {
        if (known == null) {
            TenantCounts value = StateAccess.get(counts::value);
            isStored = value != null;
            known = value != null ? value : isRestored ? takeOver() : TenantCounts.NONE;
        }
        return known;
    }

    private void put(TenantCounts value) {
        if (!value.equals(known) || !isStored) {
            known = value;
            isStored = true;
            StateAccess.run(() -> counts.update(value));
        }
    }

    private TenantCounts takeOver() {
        return StateAccess.get(this::migrate);
    }

    private TenantCounts migrate() throws Exception {
        TenantState former = life.value();
        List<ThemePair> formerPairs = former == null ? List.of() : former.pairs();
        pairs.replace(List.of(), formerPairs);
        TenantCounts found =
                new TenantCounts(themes.migrate(), archive.migrate(), formerPairs.size(), 0);
        boolean anyCandidate = candidates.migrate() > 0;
        if (former != null || anyCandidate || !found.equals(TenantCounts.NONE)) {
            counts.update(found);
        }
        return found;
    }

    @Override
    public TermCensus census() {
        TermCensus value = StateAccess.get(census::value);
        return value == null ? TermCensus.EMPTY : value;
    }

    @Override
    public void putCensus(TermCensus value) {
        StateAccess.run(() -> census.update(value));
        if (counts().termAdditions() > 0) {
            termAdditions.clear();
            put(counts().withTermAdditions(0));
        }
    }

    @Override
    public List<TermAddition> termAdditions() {
        List<TermAddition> found = new ArrayList<>();
        if (termAdditionCount() > 0) {
            StateAccess.run(() -> termAdditions.get().forEach(found::add));
        }
        return found;
    }

    @Override
    public int termAdditionCount() {
        return counts().termAdditions();
    }

    @Override
    public void addTerms(TermAddition addition) {
        StateAccess.run(() -> termAdditions.add(addition));
        put(counts().withTermAdditions(termAdditionCount() + 1));
    }

    @Override
    public ThemeIndex index() {
        return counts().themes() == 0 ? ThemeIndex.EMPTY : StateAccess.get(themes::index);
    }

    @Override
    public @Nullable Theme theme(String id) {
        return StateAccess.get(() -> themes.theme(id));
    }

    @Override
    public void putTheme(Theme theme, ThemeIndex.Entry entry) {
        if (StateAccess.get(() -> themes.put(theme, entry))) {
            put(counts().plusThemes(1));
        }
    }

    @Override
    public void removeTheme(String id) {
        if (StateAccess.get(() -> themes.remove(id))) {
            put(counts().plusThemes(-1));
        }
    }

    @Override
    public List<CandidateEntry> candidateEntries() {
        counts();
        return StateAccess.get(candidates::entries);
    }

    @Override
    public @Nullable Theme candidate(String id) {
        return StateAccess.get(() -> candidates.get(id));
    }

    @Override
    public void putCandidate(Theme candidate) {
        StateAccess.run(() -> candidates.put(candidate));
    }

    @Override
    public void removeCandidate(String id) {
        StateAccess.run(() -> candidates.remove(id));
    }

    @Override
    public SortedMap<String, Alias> aliases() {
        SortedMap<String, Alias> found = new TreeMap<>();
        StateAccess.run(
                () ->
                        aliases.entries()
                                .forEach(entry -> found.put(entry.getKey(), entry.getValue())));
        return found;
    }

    @Override
    public @Nullable Alias alias(String id) {
        return StateAccess.get(() -> aliases.get(id));
    }

    @Override
    public void putAlias(String id, Alias alias) {
        StateAccess.run(() -> aliases.put(id, alias));
    }

    @Override
    public void removeAlias(String id) {
        StateAccess.run(() -> aliases.remove(id));
    }

    @Override
    public ThemeIndex archiveIndex() {
        return archiveSize() == 0 ? ThemeIndex.EMPTY : StateAccess.get(archive::index);
    }

    @Override
    public int archiveSize() {
        return counts().archived();
    }

    @Override
    public @Nullable Theme archived(String id) {
        return StateAccess.get(() -> archive.theme(id));
    }

    @Override
    public void putArchived(Theme theme, ThemeIndex.Entry entry) {
        if (StateAccess.get(() -> archive.put(theme, entry))) {
            put(counts().plusArchived(1));
        }
    }

    @Override
    public void removeArchived(String id) {
        if (StateAccess.get(() -> archive.remove(id))) {
            put(counts().plusArchived(-1));
        }
    }

    @Override
    public TenantState life() {
        int count = counts().pairs();
        TenantState value = StateAccess.get(life::value);
        if (value == null) {
            return TenantState.NEW;
        }
        return value.withPairs(count == 0 ? List.of() : StateAccess.get(pairs::all));
    }

    @Override
    public void putLife(TenantState before, TenantState after) {
        StateAccess.run(() -> pairs.replace(before.pairs(), after.pairs()));
        StateAccess.run(() -> life.update(after.withPairs(List.of())));
        put(counts().withPairs(after.pairs().size()));
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
    public CurationRules curation() {
        CurationRules value = StateAccess.get(curation::value);
        return value == null ? CurationRules.NONE : value;
    }

    @Override
    public void putCuration(CurationRules value) {
        StateAccess.run(() -> curation.update(value));
    }

    @Override
    public ThemeTree tree() {
        ThemeTree value = StateAccess.get(tree::value);
        return value == null ? ThemeTree.NONE : value;
    }

    @Override
    public void putTree(ThemeTree value) {
        StateAccess.run(() -> tree.update(value));
    }

    @Override
    public @Nullable CastVote vote(long record) {
        return StateAccess.get(() -> votes.get(record));
    }

    @Override
    public void putVote(long record, CastVote vote) {
        StateAccess.run(() -> votes.put(record, vote));
    }

    /** Votes of the current key. */
    VoteMemory votes() {
        return votes;
    }

    @Override
    public void clear() {
        votes.clear();
        background.clear();
        List.of(counts, aliases, life, census, termAdditions, curation, tree).forEach(State::clear);
        List.of(themes, archive).forEach(IndexedThemes::clear);
        candidates.clear();
        pairs.clear();
        known = null;
    }
}
