package io.polyphony.function.theme;

import io.polyphony.clustering.lifecycle.curation.CurationRules;
import io.polyphony.clustering.lifecycle.store.Alias;
import io.polyphony.clustering.lifecycle.store.TenantState;
import io.polyphony.clustering.lifecycle.store.ThemeStore;
import io.polyphony.clustering.terms.TermCensus;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeIndex;
import io.polyphony.function.serialization.StreamTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/** Theme store of the current key in Flink state; a failing backend fails the task. */
final class KeyedThemeStore implements ThemeStore {

    private final ValueState<ThemeIndex> index;
    private final MapState<String, Theme> themes;
    private final MapState<String, Theme> candidates;
    private final MapState<String, Alias> aliases;
    private final ValueState<ThemeIndex> archiveIndex;
    private final MapState<String, Theme> archive;
    private final ValueState<TenantState> life;
    private final ValueState<TermCensus> census;
    private final ValueState<CurationRules> curation;

    KeyedThemeStore(RuntimeContext context) {
        index =
                context.getState(
                        new ValueStateDescriptor<>("theme-index", StreamTypes.THEME_INDEX));
        themes =
                context.getMapState(
                        new MapStateDescriptor<>("theme", Types.STRING, StreamTypes.THEME));
        candidates =
                context.getMapState(
                        new MapStateDescriptor<>("candidate", Types.STRING, StreamTypes.THEME));
        aliases =
                context.getMapState(
                        new MapStateDescriptor<>("alias", Types.STRING, StreamTypes.ALIAS));
        archiveIndex =
                context.getState(
                        new ValueStateDescriptor<>("archive-index", StreamTypes.THEME_INDEX));
        archive =
                context.getMapState(
                        new MapStateDescriptor<>("archive", Types.STRING, StreamTypes.THEME));
        life =
                context.getState(
                        new ValueStateDescriptor<>("tenant-life", StreamTypes.TENANT_STATE));
        curation =
                context.getState(
                        new ValueStateDescriptor<>("curation", StreamTypes.CURATION_RULES));
        census =
                context.getState(
                        new ValueStateDescriptor<>("term-census", StreamTypes.TERM_CENSUS));
    }

    @Override
    public TermCensus census() {
        TermCensus value = StateAccess.get(census::value);
        return value == null ? TermCensus.EMPTY : value;
    }

    @Override
    public void putCensus(TermCensus value) {
        StateAccess.run(() -> census.update(value));
    }

    @Override
    public ThemeIndex index() {
        ThemeIndex value = StateAccess.get(index::value);
        return value == null ? ThemeIndex.EMPTY : value;
    }

    @Override
    public void putIndex(ThemeIndex value) {
        StateAccess.run(() -> index.update(value));
    }

    @Override
    public @Nullable Theme theme(String id) {
        return StateAccess.get(() -> themes.get(id));
    }

    @Override
    public void putTheme(Theme theme) {
        StateAccess.run(() -> themes.put(theme.id(), theme));
    }

    @Override
    public void removeTheme(String id) {
        StateAccess.run(() -> themes.remove(id));
    }

    @Override
    public List<Theme> candidates() {
        List<Theme> found = new ArrayList<>();
        StateAccess.run(() -> candidates.values().forEach(found::add));
        return found;
    }

    @Override
    public void putCandidate(Theme candidate) {
        StateAccess.run(() -> candidates.put(candidate.id(), candidate));
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
    public void putAlias(String id, Alias alias) {
        StateAccess.run(() -> aliases.put(id, alias));
    }

    @Override
    public void removeAlias(String id) {
        StateAccess.run(() -> aliases.remove(id));
    }

    @Override
    public ThemeIndex archiveIndex() {
        ThemeIndex value = StateAccess.get(archiveIndex::value);
        return value == null ? ThemeIndex.EMPTY : value;
    }

    @Override
    public void putArchiveIndex(ThemeIndex value) {
        StateAccess.run(() -> archiveIndex.update(value));
    }

    @Override
    public @Nullable Theme archived(String id) {
        return StateAccess.get(() -> archive.get(id));
    }

    @Override
    public void putArchived(Theme theme) {
        StateAccess.run(() -> archive.put(theme.id(), theme));
    }

    @Override
    public void removeArchived(String id) {
        StateAccess.run(() -> archive.remove(id));
    }

    @Override
    public TenantState life() {
        TenantState value = StateAccess.get(life::value);
        return value == null ? TenantState.NEW : value;
    }

    @Override
    public void putLife(TenantState value) {
        StateAccess.run(() -> life.update(value));
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
    public void clear() {
        List.of(index, themes, candidates, aliases, archiveIndex, archive, life, census, curation)
                .forEach(State::clear);
    }
}
