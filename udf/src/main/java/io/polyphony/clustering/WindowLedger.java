package io.polyphony.clustering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The themes and candidates of one tenant while one window is closed. Reads through to the store, collects what changes, and
 * writes it all at the end; whatever is read is decayed to the window.
 */
final class WindowLedger {

    /** A theme as the bounds see it. */
    record Standing(String id, boolean seen, long weight) {}

    private final ThemeStore store;
    private final String tenant;
    private final long window;
    private final long epoch;
    private final ClusteringSettings settings;
    private final ThemeIndex index;
    private final EventLog events;
    private final Set<String> storedCandidates = new HashSet<>();
    private final TreeMap<String, Theme> candidates = new TreeMap<>();
    private final TreeMap<String, Theme> changed = new TreeMap<>();
    private final TreeMap<String, Theme> ended = new TreeMap<>();
    private final TreeMap<String, String> aliases = new TreeMap<>();
    private final Map<String, AssignedTheme> assigned = new HashMap<>();

    WindowLedger(ThemeStore store, String tenant, long window, ClusteringSettings settings) {
        this.store = store;
        this.tenant = tenant;
        this.window = window;
        this.settings = settings;
        epoch = settings.decayEpoch(window);
        index = store.index();
        events = new EventLog(tenant, window);
        for (Theme candidate : store.candidates()) {
            storedCandidates.add(candidate.id());
            candidates.put(candidate.id(), candidate.decayedTo(epoch));
        }
    }

    long window() {
        return window;
    }

    /** The themes as they stood before this window. */
    ThemeIndex index() {
        return index;
    }

    /** The candidates as they stand now, the oldest first. */
    List<Theme> candidates() {
        return candidates.values().stream().sorted(Theme.OLDEST_FIRST).toList();
    }

    /** A theme or candidate as it stands now. */
    Theme theme(String id) {
        Theme known = known(id);
        Theme theme = known == null ? store.theme(id) : known;
        if (theme == null) {
            throw new IllegalStateException(
                    "theme " + id + " of tenant " + tenant + " is in the index, not in the state");
        }
        return theme.decayedTo(epoch);
    }

    /** A new candidate with an id made from this window and the founder's smallest key. */
    Theme found(MicroCluster founder) {
        int attempt = 0;
        String id = newId(founder.smallestKey(), attempt);
        // Two versions of a record, in two shards, may both found a group.
        while (known(id) != null) {
            attempt++;
            id = newId(founder.smallestKey(), attempt);
        }
        Theme founded = Theme.founded(id, founder, window, epoch);
        keep(founded);
        return founded;
    }

    /** Notes how a theme or candidate stands now. */
    void keep(Theme theme) {
        changed.put(theme.id(), theme);
        if (theme.isBorn()) {
            candidates.remove(theme.id());
        } else {
            candidates.put(theme.id(), theme);
        }
    }

    void announce(ThemeEventKind kind, Theme theme) {
        events.add(kind, theme.id(), "");
    }

    /** Gives a theme or candidate up. */
    void end(Theme theme, ThemeEventKind kind) {
        end(theme, kind, "");
    }

    /** Ends a candidate that is now part of an older one. */
    void endAsAlias(Theme theme, String survivorId) {
        end(theme, ThemeEventKind.ABANDONED, survivorId);
    }

    private void end(Theme theme, ThemeEventKind kind, String survivorId) {
        changed.remove(theme.id());
        candidates.remove(theme.id());
        ended.put(theme.id(), theme.withStatus(ThemeStatus.ABANDONED));
        if (theme.isLone()) {
            return;
        }
        events.add(kind, theme.id(), survivorId);
        if (!survivorId.isEmpty()) {
            aliases.put(theme.id(), survivorId);
        }
    }

    void label(ThemeLabeller labeller) {
        for (Theme theme : List.copyOf(changed.values())) {
            keep(theme.withLabel(labeller.label(theme)));
        }
    }

    /** All themes that are born and not ended. */
    List<Standing> standings() {
        List<Standing> standings = new ArrayList<>();
        for (Theme theme : changed.values()) {
            if (theme.isBorn()) {
                standings.add(new Standing(theme.id(), true, theme.feature().weight()));
            }
        }
        for (int i = 0; i < index.size(); i++) {
            String id = index.ids().get(i);
            if (known(id) == null) {
                standings.add(new Standing(id, false, index.weightAt(i, epoch)));
            }
        }
        return standings;
    }

    AssignedTheme assigned(String id) {
        return assigned.computeIfAbsent(id, key -> AssignedTheme.of(theme(key)));
    }

    /** Writes what has changed and returns what is to be told, given the answers. */
    WindowOutcome commit(List<ThemeAssignment> assignments) {
        changed.values().forEach(this::write);
        ended.values().forEach(this::remove);
        aliases.forEach(store::putAlias);
        boolean anyTheme = changed.values().stream().anyMatch(Theme::isBorn);
        if (anyTheme || ended.keySet().stream().anyMatch(index::contains)) {
            store.putIndex(ThemeIndex.of(indexEntries()));
        }
        return new WindowOutcome(assignments, events.events(this::theme), states());
    }

    private @Nullable Theme known(String id) {
        Theme theme = changed.get(id);
        if (theme == null) {
            theme = candidates.get(id);
        }
        return theme == null ? ended.get(id) : theme;
    }

    private String newId(String foundingKey, int attempt) {
        return StableHash.id(
                "theme",
                tenant,
                Integer.toString(ClusteringSettings.ALGORITHM_VERSION),
                Long.toString(window),
                foundingKey,
                attempt == 0 ? "" : Integer.toString(attempt));
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

    private void remove(Theme theme) {
        if (storedCandidates.contains(theme.id())) {
            store.removeCandidate(theme.id());
        } else if (index.contains(theme.id())) {
            store.removeTheme(theme.id());
        }
    }

    private Collection<ThemeIndex.Entry> indexEntries() {
        TreeMap<String, ThemeIndex.Entry> entries = new TreeMap<>();
        for (int i = 0; i < index.size(); i++) {
            entries.put(index.ids().get(i), index.entry(i));
        }
        for (Theme theme : changed.values()) {
            if (theme.isBorn()) {
                entries.put(theme.id(), entry(theme));
            }
        }
        entries.keySet().removeAll(ended.keySet());
        return entries.values();
    }

    private ThemeIndex.Entry entry(Theme theme) {
        return new ThemeIndex.Entry(
                theme.id(),
                theme.feature().centroid(),
                theme.acceptance(settings.thresholds()),
                theme.feature().weight(),
                theme.decayEpoch());
    }

    private List<ThemeState> states() {
        TreeMap<String, Theme> all = new TreeMap<>(changed);
        all.putAll(ended);
        List<ThemeState> states = new ArrayList<>();
        for (Theme theme : all.values()) {
            if (!theme.isLone()) {
                String alias = aliases.getOrDefault(theme.id(), "");
                states.add(new ThemeState(tenant, theme, alias, window));
            }
        }
        return states;
    }
}
