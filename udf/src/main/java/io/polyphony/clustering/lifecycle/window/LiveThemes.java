package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.feature.CentroidTable;
import io.polyphony.clustering.lifecycle.store.ThemeStore;
import io.polyphony.clustering.theme.CandidateEntry;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Live themes and candidates of a tenant while a window is closed. Reads through to the store and
 * collects what changes; all that is read is decayed to the window.
 */
public final class LiveThemes {

    /**
     * A live theme as far as a bound looks at it.
     *
     * @param isChanged whether this window has changed it
     */
    public record Standing(String id, boolean isChanged, long weight) {}

    private final ThemeStore store;
    private final WindowScope scope;
    private final ThemeIndex index;
    private final ThemeIds ids;
    private final Set<String> storedCandidates = new HashSet<>();
    private final Map<String, Candidate> candidates = new HashMap<>();
    private final TreeMap<String, Theme> changed = new TreeMap<>();
    private final TreeMap<String, Theme> ended = new TreeMap<>();
    private @Nullable List<Candidate> oldestFirst;
    private @Nullable CentroidTable indexTable;

    LiveThemes(ThemeStore store, WindowScope scope) {
        this.store = store;
        this.scope = scope;
        index = store.index();
        ids = new ThemeIds(scope.tenant(), scope.window());
        for (CandidateEntry entry : store.candidateEntries()) {
            storedCandidates.add(entry.id());
            candidates.put(entry.id(), candidate(entry));
        }
    }

    /** Decay rounds sum and centroid: one of an earlier epoch is read. */
    private Candidate candidate(CandidateEntry entry) {
        return entry.epoch() < scope.epoch()
                ? new Candidate(storedCandidate(entry.id()))
                : new Candidate(entry, this::storedCandidate);
    }

    private Theme storedCandidate(String id) {
        return found(id, store.candidate(id)).decayedTo(scope.epoch());
    }

    /** Index of the themes as they stood before this window. */
    public ThemeIndex index() {
        return index;
    }

    /** Centroids of {@link #index}, which must not be empty. */
    public CentroidTable indexTable() {
        if (indexTable == null) {
            indexTable = CentroidTable.of(index.centroids());
        }
        return indexTable;
    }

    /** Candidates as they stand now, the oldest first. */
    public List<Candidate> candidates() {
        if (oldestFirst == null) {
            oldestFirst = candidates.values().stream().sorted(Candidate.OLDEST_FIRST).toList();
        }
        return oldestFirst;
    }

    public int candidateCount() {
        return candidates.size();
    }

    /**
     * Returns whether no two candidates are near each other. They are as the last window that took
     * something in has left them, and all were compared with what it brought. One of this half-life
     * epoch is enough, as decay would round all of them. After a start with another
     * clustering.threshold.merge it holds for that of before until the epoch ends.
     */
    public boolean candidatesAreApart() {
        return candidates.values().stream()
                .anyMatch(
                        candidate ->
                                scope.settings().decayEpoch(candidate.lastSeen()) == scope.epoch());
    }

    /**
     * A theme or candidate as it stands now, one that this window has ended included.
     *
     * @throws IllegalStateException if there is no theme with this id
     */
    public Theme theme(String id) {
        Theme known = known(id);
        return (known == null ? found(id, store.theme(id)) : known).decayedTo(scope.epoch());
    }

    private Theme found(String id, @Nullable Theme theme) {
        if (theme == null) {
            throw new IllegalStateException(
                    "theme "
                            + id
                            + " of tenant "
                            + scope.tenant()
                            + " is in the index, not in the state");
        }
        return theme;
    }

    /** Replaces a theme or candidate, or adds a new one. */
    public void put(Theme theme) {
        changed.put(theme.id(), theme);
        oldestFirst = null;
        if (theme.isBorn()) {
            candidates.remove(theme.id());
        } else {
            candidates.put(theme.id(), new Candidate(theme));
        }
    }

    /** Returns whether a theme is born, and neither ended nor archived. */
    public boolean isLive(String id) {
        if (ended.containsKey(id)) {
            return false;
        }
        Theme theme = changed.get(id);
        return theme == null ? index.contains(id) : theme.isBorn();
    }

    /** Returns whether there is a candidate with an id. */
    public boolean isCandidate(String id) {
        return candidates.containsKey(id);
    }

    /** Returns whether this window has changed a theme. */
    public boolean isChanged(String id) {
        return changed.containsKey(id);
    }

    /** Themes and candidates that this window has changed and not ended, ascending by id. */
    public List<Theme> changed() {
        return List.copyOf(changed.values());
    }

    /** Centroid of a live theme as it stands now; reads no theme that the index has. */
    public short[] centroid(String id) {
        Theme theme = changed.get(id);
        return theme == null ? index.centroids()[index.position(id)] : theme.feature().centroid();
    }

    /** All themes that are born and not ended. */
    public List<Standing> standings() {
        List<Standing> standings = new ArrayList<>();
        for (Theme theme : changed.values()) {
            if (theme.isBorn()) {
                standings.add(new Standing(theme.id(), true, theme.feature().weight()));
            }
        }
        for (int i = 0; i < index.size(); i++) {
            String id = index.ids().get(i);
            if (!isKnown(id)) {
                standings.add(new Standing(id, false, index.weightAt(i, scope.epoch())));
            }
        }
        return standings;
    }

    /** Makes an id from this window and a founding key that no theme of this window has. */
    String unusedId(String foundingKey) {
        return ids.unused(foundingKey, id -> isKnown(id) || index.contains(id));
    }

    /** Removes a theme or candidate, whose last state is kept until the window is written. */
    void end(Theme last) {
        changed.remove(last.id());
        candidates.remove(last.id());
        oldestFirst = null;
        ended.put(last.id(), last);
    }

    /**
     * Themes and candidates that this window has ended, and archived themes that it has changed.
     */
    SortedMap<String, Theme> ended() {
        return Collections.unmodifiableSortedMap(ended);
    }

    /**
     * Start of the window that was the last to add to the candidate that is unseen for longest;
     * {@link Long#MAX_VALUE} without candidates.
     */
    long oldestCandidateSeen() {
        long oldest = Long.MAX_VALUE;
        for (Candidate candidate : candidates.values()) {
            oldest = Math.min(oldest, candidate.lastSeen());
        }
        return oldest;
    }

    /**
     * Start of the window that was the last to add to the theme that is unseen for longest; {@link
     * Long#MAX_VALUE} without themes.
     *
     * @param besides themes that do not count
     */
    long oldestThemeSeen(Set<String> besides) {
        long oldest = Long.MAX_VALUE;
        for (Theme theme : changed.values()) {
            if (theme.isBorn() && !besides.contains(theme.id())) {
                oldest = Math.min(oldest, theme.lastSeen());
            }
        }
        for (int i = 0; i < index.size(); i++) {
            String id = index.ids().get(i);
            if (index.lastSeen()[i] < oldest && !isKnown(id) && !besides.contains(id)) {
                oldest = index.lastSeen()[i];
            }
        }
        return oldest;
    }

    /** Writes what has changed. */
    void write() {
        new ThemeStoreWriter(store, index, storedCandidates)
                .write(
                        changed.values(),
                        ended.keySet(),
                        theme -> ThemeIndex.Entry.of(theme, scope.settings().thresholds()));
    }

    private boolean isKnown(String id) {
        return changed.containsKey(id) || candidates.containsKey(id) || ended.containsKey(id);
    }

    private @Nullable Theme known(String id) {
        Theme theme = changed.get(id);
        if (theme == null && candidates.containsKey(id)) {
            theme = candidates.get(id).theme();
        }
        return theme == null ? ended.get(id) : theme;
    }
}
