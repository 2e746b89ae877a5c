package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.feature.CentroidTable;
import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.clustering.lifecycle.curation.CurationRules;
import io.polyphony.clustering.lifecycle.store.TenantState;
import io.polyphony.clustering.lifecycle.store.ThemePair;
import io.polyphony.clustering.lifecycle.store.ThemeStore;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.theme.Activity;
import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.AuthorRateMeter;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.clustering.theme.ThemeIndex;
import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.clustering.theme.ThemeStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The themes and candidates of one tenant while one window is closed. Reads through to the store,
 * collects what changes, and writes it all at the end; whatever is read is decayed to the window.
 */
public final class WindowLedger {

    /** A theme as the bounds see it. */
    public record Standing(String id, boolean seen, long weight) {}

    private final ThemeStore store;
    private final String tenant;
    private final long window;
    private final long epoch;
    private final ClusteringSettings settings;
    private final ThemeIndex index;
    private @Nullable CentroidTable indexTable;
    private final EventLog events;
    private final Set<String> storedCandidates = new HashSet<>();
    private final Map<String, Theme> candidates = new HashMap<>();
    private @Nullable List<Theme> oldestFirst;
    private final TreeMap<String, Theme> changed = new TreeMap<>();
    private final TreeMap<String, Theme> ended = new TreeMap<>();
    private final AliasLog formerIds = new AliasLog();
    private final List<ThemePair> suspects = new ArrayList<>();
    private final ArchiveView archive;
    private final TenantState lifeBefore;
    private TenantState life;
    private final CurationRules curationBefore;
    private CurationRules curation;
    private final ThemeIds ids;
    private final Map<String, AssignedTheme> assigned = new HashMap<>();

    /**
     * @param firstOrdinal of the events: how many this window has had before
     */
    public WindowLedger(
            ThemeStore store,
            String tenant,
            long window,
            ClusteringSettings settings,
            int firstOrdinal) {
        this.store = store;
        this.tenant = tenant;
        this.window = window;
        this.settings = settings;
        epoch = settings.decayEpoch(window);
        index = store.index();
        archive = new ArchiveView(store);
        ids = new ThemeIds(tenant, window);
        lifeBefore = store.life();
        life = lifeBefore;
        curationBefore = store.curation();
        curation = curationBefore;
        events = new EventLog(tenant, window, firstOrdinal);
        for (Theme candidate : store.candidates()) {
            storedCandidates.add(candidate.id());
            candidates.put(candidate.id(), candidate.decayedTo(epoch));
        }
    }

    public long window() {
        return window;
    }

    /** The themes as they stood before this window. */
    public ThemeIndex index() {
        return index;
    }

    /** The centroids of {@link #index}, of which there must be one. */
    public CentroidTable indexTable() {
        if (indexTable == null) {
            indexTable = CentroidTable.of(index.centroids());
        }
        return indexTable;
    }

    /** The candidates as they stand now, the oldest first. */
    public List<Theme> candidates() {
        if (oldestFirst == null) {
            oldestFirst = candidates.values().stream().sorted(Theme.OLDEST_FIRST).toList();
        }
        return oldestFirst;
    }

    public int candidateCount() {
        return candidates.size();
    }

    /**
     * Whether the candidates are as the last window that took something in has left them: then no
     * two of them are near, since all were compared with what it brought. One of this half-life
     * epoch is enough, as decay would round all of them. After a start with another
     * clustering.threshold.merge it holds for that of before until the epoch ends.
     */
    public boolean candidatesAreApart() {
        return candidates.values().stream()
                .anyMatch(candidate -> settings.decayEpoch(candidate.lastSeen()) == epoch);
    }

    /** A theme or candidate as it stands now. */
    public Theme theme(String id) {
        Theme known = known(id);
        Theme theme = known == null ? store.theme(id) : known;
        if (theme == null) {
            throw new IllegalStateException(
                    "theme " + id + " of tenant " + tenant + " is in the index, not in the state");
        }
        return theme.decayedTo(epoch);
    }

    /** A new candidate with an id made from this window and the founder's smallest key. */
    public Theme found(MicroCluster founder) {
        // Two versions of a record, in two shards, may both found a group.
        Theme founded = Theme.founded(unusedId(founder.smallestKey()), founder, window, epoch);
        keep(founded);
        return founded;
    }

    /** A new theme that nobody has written about yet. */
    public Theme seed(String foundingKey, ClusterFeature feature) {
        MicroCluster founder = new MicroCluster(feature, foundingKey);
        Theme seeded =
                Theme.founded(unusedId(foundingKey), founder, window, epoch)
                        .unwritten()
                        .born(window);
        keep(seeded);
        announce(ThemeEventKind.BORN, seeded);
        return seeded;
    }

    /** Notes how a theme or candidate stands now. */
    public void keep(Theme theme) {
        changed.put(theme.id(), theme);
        oldestFirst = null;
        if (theme.isBorn()) {
            candidates.remove(theme.id());
        } else {
            candidates.put(theme.id(), theme);
        }
    }

    /** Whether a theme is born, and neither ended nor archived. */
    public boolean isLive(String id) {
        if (ended.containsKey(id)) {
            return false;
        }
        Theme theme = changed.get(id);
        return theme == null ? index.contains(id) : theme.isBorn();
    }

    /** Whether this window has changed a theme. */
    public boolean isTouched(String id) {
        return changed.containsKey(id);
    }

    /**
     * Centroid of a live theme as it stands now, without reading the theme where the index has it.
     */
    public short[] centroid(String id) {
        Theme theme = changed.get(id);
        return theme == null ? index.centroids()[index.position(id)] : theme.feature().centroid();
    }

    /**
     * What was known of the tenant's themes together before this window, and what was noted since.
     */
    public TenantState life() {
        return life;
    }

    /** What people have decided, with what this window has added. */
    public CurationRules curation() {
        return curation;
    }

    public void curate(CurationRules rules) {
        curation = rules;
    }

    public void arrived() {
        life = life.arrivedIn(window);
    }

    /** Notes that two themes are so near that both would accept a micro-cluster. */
    public void suspect(String id, String otherId) {
        suspects.add(ThemePair.of(id, otherId, window));
    }

    public List<ThemePair> suspects() {
        return suspects;
    }

    /** Notes which pairs are watched from now on. */
    public void watch(List<ThemePair> pairs) {
        life = life.watching(pairs);
    }

    /**
     * Puts two live themes together: the one that people hold, else the older, keeps its id, the
     * other becomes its alias.
     */
    public void merge(Theme one, Theme other) {
        boolean inOrder =
                curation.holds(one.id()) == curation.holds(other.id())
                        ? Theme.OLDEST_FIRST.compare(one, other) <= 0
                        : curation.holds(one.id());
        mergeInto(inOrder ? one : other, inOrder ? other : one);
    }

    /** Puts a live theme into another, whose alias it becomes. */
    public void mergeInto(Theme older, Theme younger) {
        Activity activity =
                AuthorRateMeter.of(settings, window).together(older.activity(), younger.activity());
        keep(
                Theme.together(List.of(older, younger), List.of(), window, settings.bounds())
                        .withActivity(activity));
        end(younger, ThemeStatus.MERGED, ThemeEventKind.MERGED, older.id());
    }

    /** The archived themes as they stand now, in ascending order of their ids. */
    public List<ThemeIndex.Entry> archived() {
        return archive.entries();
    }

    /** Lets a live theme rest. */
    public void archive(Theme theme) {
        Theme faded = theme.withStatus(ThemeStatus.FADED);
        archive.add(entry(faded));
        end(faded, ThemeStatus.FADED, ThemeEventKind.FADED, "");
    }

    /** Notes how an archived theme stands now. */
    public void archiveAgain(Theme theme) {
        archive.add(entry(theme));
        ended.put(theme.id(), theme);
    }

    /** An archived theme, decayed to this window. */
    public Theme archivedTheme(String id) {
        Theme theme = archive.isNew(id) ? ended.get(id) : store.archived(id);
        if (theme == null) {
            throw new IllegalStateException(
                    "theme " + id + " of tenant " + tenant + " is not in the archive");
        }
        return theme.decayedTo(epoch);
    }

    /** Gives an archived theme up. */
    public void endArchived(String id) {
        Theme theme = archivedTheme(id);
        archive.remove(id);
        end(theme, ThemeStatus.ABANDONED, ThemeEventKind.EVICTED, "");
    }

    /** Brings an archived theme back with what is in a candidate, which becomes its alias. */
    public void revive(Theme theme, Theme candidate) {
        archive.remove(theme.id());
        Theme revived =
                Theme.together(List.of(theme, candidate), List.of(), window, settings.bounds());
        endAsAlias(candidate, theme.id());
        // What is usual for it has to be learned again, else its return would be a surge as well.
        keep(revived.withStatus(ThemeStatus.ACTIVE).withActivity(Activity.NONE));
        announce(ThemeEventKind.REVIVED, revived);
    }

    public void announce(Curation command, String themeId, String otherThemeId) {
        events.addCurated(themeId, otherThemeId, command);
    }

    public void announceSplit(Theme child, Theme parent) {
        events.add(ThemeEventKind.SPLIT, child.id(), parent.id());
    }

    public void announce(ThemeEventKind kind, Theme theme) {
        events.add(kind, theme.id(), "");
    }

    public void announce(ThemeEventKind kind, Theme theme, String language) {
        events.addInLanguage(kind, theme.id(), language);
    }

    /** Notes which themes surge from now on. */
    public void surging(SortedSet<String> ids) {
        life = life.withSurging(ids);
    }

    /** Gives a theme or candidate up. */
    public void end(Theme theme, ThemeEventKind kind) {
        end(theme, ThemeStatus.ABANDONED, kind, "");
    }

    /** Ends a candidate that is now part of an older one. */
    public void endAsAlias(Theme theme, String survivorId) {
        end(theme, ThemeStatus.ABANDONED, ThemeEventKind.ABANDONED, survivorId);
    }

    private void end(Theme theme, ThemeStatus status, ThemeEventKind kind, String survivorId) {
        changed.remove(theme.id());
        candidates.remove(theme.id());
        oldestFirst = null;
        ended.put(theme.id(), theme.withStatus(status));
        if (theme.isLone() && survivorId.isEmpty()) {
            return;
        }
        events.add(kind, theme.id(), survivorId);
        if (!survivorId.isEmpty()) {
            formerIds.put(theme.id(), survivorId, !theme.isLone());
        }
    }

    /** What this window has changed and not ended. */
    public List<Theme> touched() {
        return List.copyOf(changed.values());
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
            if (known(id) == null) {
                standings.add(new Standing(id, false, index.weightAt(i, epoch)));
            }
        }
        return standings;
    }

    public AssignedTheme assigned(String id) {
        String survivor = survivor(id);
        if (curation.blocked().contains(survivor)) {
            return AssignedTheme.OUTLIER;
        }
        return assigned.computeIfAbsent(survivor, key -> AssignedTheme.of(theme(key)));
    }

    /** What an id is called after this window. */
    public String survivor(String id) {
        return formerIds.survivor(id);
    }

    /**
     * Gives all up: themes, candidates and the archive.
     *
     * @return what is to be told of it
     */
    public WindowOutcome forget() {
        candidates().forEach(candidate -> end(candidate, ThemeEventKind.ABANDONED));
        index.ids().forEach(id -> end(theme(id), ThemeEventKind.EVICTED));
        archived().forEach(entry -> endArchived(entry.id()));
        store.clear();
        return new WindowOutcome(List.of(), events(), states(), WindowOutcome.NEVER);
    }

    /** Writes what has changed and returns what is to be told, given the answers. */
    public WindowOutcome commit(List<ThemeAssignment> assignments) {
        ThemeIndex indexAfter =
                new ThemeStoreWriter(store, index, storedCandidates)
                        .write(changed.values(), ended, this::entry);
        formerIds.write(store, window, settings.life().merge().aliases());
        archive.write(this::archivedTheme);
        if (!life.equals(lifeBefore)) {
            store.putLife(life);
        }
        writeCuration();
        long due =
                new NextWakeUp(settings, window)
                        .of(indexAfter, curation.pinned(), candidates.values(), life);
        return new WindowOutcome(assignments, events(), states(), due);
    }

    private List<ThemeState> states() {
        return new ThemeStateSnapshots(tenant, window, formerIds, curation).of(changed, ended);
    }

    private List<ThemeEvent> events() {
        return events.events(this::theme, curation.blocked());
    }

    /** A theme that rests keeps what was decided about it; one that is gone does not. */
    private void writeCuration() {
        List<String> gone =
                ended.values().stream()
                        .filter(theme -> theme.status() != ThemeStatus.FADED)
                        .map(Theme::id)
                        .toList();
        CurationRules rules = curation.without(gone);
        if (!rules.equals(curationBefore)) {
            store.putCuration(rules);
        }
    }

    private @Nullable Theme known(String id) {
        Theme theme = changed.get(id);
        if (theme == null) {
            theme = candidates.get(id);
        }
        return theme == null ? ended.get(id) : theme;
    }

    /**
     * An id made from this window and what founds the theme, which nothing has got in this window.
     */
    public String unusedId(String foundingKey) {
        return ids.unused(foundingKey, id -> known(id) != null || index.contains(id));
    }

    private ThemeIndex.Entry entry(Theme theme) {
        return new ThemeIndex.Entry(
                theme.id(),
                theme.feature().centroid(),
                theme.acceptance(settings.thresholds()),
                theme.feature().weight(),
                theme.decayEpoch(),
                theme.lastSeen());
    }
}
