package io.polyphony.clustering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
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
    private ThemeIndex indexAfter;
    private final EventLog events;
    private final Set<String> storedCandidates = new HashSet<>();
    private final TreeMap<String, Theme> candidates = new TreeMap<>();
    private final TreeMap<String, Theme> changed = new TreeMap<>();
    private final TreeMap<String, Theme> ended = new TreeMap<>();
    private final FormerIds formerIds = new FormerIds();
    private final List<WatchedPair> suspects = new ArrayList<>();
    private final ArchiveLedger archive;
    private final TenantLife lifeBefore;
    private TenantLife life;
    private final CurationRules curationBefore;
    private CurationRules curation;
    private final Map<String, AssignedTheme> assigned = new HashMap<>();

    /**
     * @param firstOrdinal of the events: how many this window has had before
     */
    WindowLedger(
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
        indexAfter = index;
        archive = new ArchiveLedger(store);
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
        // Two versions of a record, in two shards, may both found a group.
        Theme founded = Theme.founded(unusedId(founder.smallestKey()), founder, window, epoch);
        keep(founded);
        return founded;
    }

    /** A new theme that nobody has written about yet. */
    Theme seed(String foundingKey, ClusterFeature feature) {
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
    void keep(Theme theme) {
        changed.put(theme.id(), theme);
        if (theme.isBorn()) {
            candidates.remove(theme.id());
        } else {
            candidates.put(theme.id(), theme);
        }
    }

    /** Whether a theme is born, and neither ended nor archived. */
    boolean isLive(String id) {
        if (ended.containsKey(id)) {
            return false;
        }
        Theme theme = changed.get(id);
        return theme == null ? index.contains(id) : theme.isBorn();
    }

    /** Whether this window has changed a theme. */
    boolean isTouched(String id) {
        return changed.containsKey(id);
    }

    /** Centroid of a live theme as it stands now, without reading the theme where the index has it. */
    short[] centroid(String id) {
        Theme theme = changed.get(id);
        return theme == null ? index.centroids()[index.position(id)] : theme.feature().centroid();
    }

    /** What was known of the tenant's themes together before this window, and what was noted since. */
    TenantLife life() {
        return life;
    }

    /** What people have decided, with what this window has added. */
    CurationRules curation() {
        return curation;
    }

    void curate(CurationRules rules) {
        curation = rules;
    }

    void arrived() {
        life = life.arrivedIn(window);
    }

    /** Notes that two themes are so near that both would accept a micro-cluster. */
    void suspect(String id, String otherId) {
        suspects.add(WatchedPair.of(id, otherId, window));
    }

    List<WatchedPair> suspects() {
        return suspects;
    }

    /** Notes which pairs are watched from now on. */
    void watch(List<WatchedPair> pairs) {
        life = life.watching(pairs);
    }

    /** Whether two live themes may become one by themselves: no two that people hold, and none that is blocked. */
    boolean mayMerge(String id, String otherId) {
        boolean bothHeld = curation.holds(id) && curation.holds(otherId);
        return !bothHeld
                && !curation.areParted(id, otherId)
                && !curation.blocked().contains(id)
                && !curation.blocked().contains(otherId);
    }

    /**
     * Puts two live themes together: the one that people hold, else the older, keeps its id, the other becomes its alias.
     */
    void merge(Theme one, Theme other) {
        boolean inOrder =
                curation.holds(one.id()) == curation.holds(other.id())
                        ? Theme.OLDEST_FIRST.compare(one, other) <= 0
                        : curation.holds(one.id());
        mergeInto(inOrder ? one : other, inOrder ? other : one);
    }

    /** Puts a live theme into another, whose alias it becomes. */
    void mergeInto(Theme older, Theme younger) {
        keep(Theme.together(List.of(older, younger), List.of(), window, settings.bounds()));
        end(younger, ThemeStatus.MERGED, ThemeEventKind.MERGED, older.id());
    }

    /**
     * Makes two themes of one: the heavier group keeps the id, the other is born with an id made from its parent. What came
     * before the groups were told apart is shared out in their proportion; its words stay with the id, the other finds its own.
     *
     * @param added what this window has added, of which both get exemplars
     */
    void split(
            Theme parent,
            ClusterFeature heavier,
            ClusterFeature lighter,
            List<ClusterFeature> added) {
        List<Exemplar> exemplars = new ArrayList<>(parent.feature().exemplars());
        added.forEach(feature -> exemplars.addAll(feature.exemplars()));
        short[] heavy = heavier.centroid();
        short[] light = lighter.centroid();
        int bound = settings.bounds().exemplars();
        split(
                parent,
                heavier.with(ExemplarChoice.nearer(exemplars, heavy, light, bound)),
                lighter.with(ExemplarChoice.nearer(exemplars, light, heavy, bound)));
    }

    /**
     * As above, when it is known whose the exemplars are.
     *
     * @return the new theme
     */
    Theme split(Theme parent, ClusterFeature staying, ClusterFeature leaving) {
        double both = staying.weight() + leaving.weight();
        double scale = parent.feature().weight() / both;
        long gone = (long) (parent.recordCount() * (leaving.weight() / both));
        Theme child =
                parent.divided(
                        unusedId(parent.id()),
                        parent.feature().group(leaving, scale, TermCounts.NONE),
                        gone,
                        window,
                        window);
        keep(
                parent.divided(
                        parent.id(),
                        parent.feature().group(staying, scale, parent.feature().terms()),
                        parent.recordCount() - gone,
                        parent.foundedIn(),
                        parent.bornIn()));
        keep(child);
        events.add(ThemeEventKind.SPLIT, child.id(), parent.id());
        return child;
    }

    /** The archived themes as they stand now, in ascending order of their ids. */
    List<ThemeIndex.Entry> archived() {
        return archive.entries();
    }

    /** Lets a live theme rest. */
    void archive(Theme theme) {
        Theme faded = theme.withStatus(ThemeStatus.FADED);
        archive.add(entry(faded));
        end(faded, ThemeStatus.FADED, ThemeEventKind.FADED, "");
    }

    /** Notes how an archived theme stands now. */
    void archiveAgain(Theme theme) {
        archive.add(entry(theme));
        ended.put(theme.id(), theme);
    }

    /** An archived theme, decayed to this window. */
    Theme archivedTheme(String id) {
        Theme theme = archive.isNew(id) ? ended.get(id) : store.archived(id);
        if (theme == null) {
            throw new IllegalStateException(
                    "theme " + id + " of tenant " + tenant + " is not in the archive");
        }
        return theme.decayedTo(epoch);
    }

    /** Gives an archived theme up. */
    void endArchived(String id) {
        Theme theme = archivedTheme(id);
        archive.remove(id);
        end(theme, ThemeStatus.ABANDONED, ThemeEventKind.EVICTED, "");
    }

    /** Brings an archived theme back with what is in a candidate, which becomes its alias. */
    void revive(Theme theme, Theme candidate) {
        archive.remove(theme.id());
        Theme revived =
                Theme.together(List.of(theme, candidate), List.of(), window, settings.bounds());
        endAsAlias(candidate, theme.id());
        keep(revived.withStatus(ThemeStatus.ACTIVE));
        announce(ThemeEventKind.REVIVED, revived);
    }

    void announce(Curation command, String themeId, String otherThemeId) {
        events.addCurated(themeId, otherThemeId, command);
    }

    void announce(ThemeEventKind kind, Theme theme) {
        events.add(kind, theme.id(), "");
    }

    void announce(ThemeEventKind kind, Theme theme, String language) {
        events.addInLanguage(kind, theme.id(), language);
    }

    /** Notes which themes surge from now on. */
    void surging(SortedSet<String> ids) {
        life = life.withSurging(ids);
    }

    /** Gives a theme or candidate up. */
    void end(Theme theme, ThemeEventKind kind) {
        end(theme, ThemeStatus.ABANDONED, kind, "");
    }

    /** Ends a candidate that is now part of an older one. */
    void endAsAlias(Theme theme, String survivorId) {
        end(theme, ThemeStatus.ABANDONED, ThemeEventKind.ABANDONED, survivorId);
    }

    private void end(Theme theme, ThemeStatus status, ThemeEventKind kind, String survivorId) {
        changed.remove(theme.id());
        candidates.remove(theme.id());
        ended.put(theme.id(), theme.withStatus(status));
        if (theme.isLone()) {
            return;
        }
        events.add(kind, theme.id(), survivorId);
        if (!survivorId.isEmpty()) {
            formerIds.put(theme.id(), survivorId);
        }
    }

    /** Counts the terms that have come, then finds words for what has changed. */
    void label(ThemeLabeller labeller, Arrivals arrivals) {
        TenantTerms terms = new TenantTerms(count(arrivals), index.size());
        for (Theme theme : List.copyOf(changed.values())) {
            ThemeLabel label = given(labeller.label(theme, terms), theme);
            boolean relabelled = label.version() > theme.label().version();
            keep(theme.withLabel(label));
            if (relabelled && theme.isBorn() && theme.label().version() > 0) {
                announce(ThemeEventKind.RELABELLED, theme);
            }
        }
    }

    /** The computed label under the name that people have given. */
    ThemeLabel given(ThemeLabel computed, Theme theme) {
        String name = curation.names().get(theme.id());
        return name == null
                ? computed
                : new ThemeLabel(
                        name,
                        theme.label().version(),
                        computed.language(),
                        computed.challenges(),
                        computed.keywords());
    }

    TermCensus census() {
        return store.census().decayedTo(epoch);
    }

    private TermCensus count(Arrivals arrivals) {
        List<TermCounts> arrived =
                arrivals.ranks().stream().map(rank -> arrivals.feature(rank).terms()).toList();
        if (arrived.stream().allMatch(terms -> terms.languages().isEmpty())) {
            return census();
        }
        List<TermCounts> visited =
                changed.values().stream()
                        .filter(theme -> theme.isBorn() && theme.lastSeen() == window)
                        .map(theme -> theme.feature().terms())
                        .toList();
        TermCensus counted = census().plus(arrived, visited, settings.bounds().terms());
        store.putCensus(counted);
        return counted;
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
        String survivor = survivor(id);
        if (curation.blocked().contains(survivor)) {
            return AssignedTheme.OUTLIER;
        }
        return assigned.computeIfAbsent(survivor, key -> AssignedTheme.of(theme(key)));
    }

    /** What an id is called after this window. */
    String survivor(String id) {
        return formerIds.survivor(id);
    }

    /**
     * Gives all up: themes, candidates and the archive.
     *
     * @return what is to be told of it
     */
    WindowOutcome forget() {
        candidates().forEach(candidate -> end(candidate, ThemeEventKind.ABANDONED));
        index.ids().forEach(id -> end(theme(id), ThemeEventKind.EVICTED));
        archived().forEach(entry -> endArchived(entry.id()));
        store.clear();
        return new WindowOutcome(List.of(), events(), states(), WindowOutcome.NEVER);
    }

    /** Writes what has changed and returns what is to be told, given the answers. */
    WindowOutcome commit(List<ThemeAssignment> assignments) {
        changed.values().forEach(this::write);
        ended.values().forEach(this::remove);
        formerIds.write(store, window, settings.life().merge().aliases());
        archive.write(this::archivedTheme);
        if (!life.equals(lifeBefore)) {
            store.putLife(life);
        }
        writeCuration();
        boolean anyTheme = changed.values().stream().anyMatch(Theme::isBorn);
        if (anyTheme || ended.keySet().stream().anyMatch(index::contains)) {
            indexAfter = ThemeIndex.of(indexEntries());
            store.putIndex(indexAfter);
        }
        return new WindowOutcome(assignments, events(), states(), nextDue());
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

    /** An id made from this window and what founds the theme, which nothing has got in this window. */
    String unusedId(String foundingKey) {
        int attempt = 0;
        String id = newId(foundingKey, attempt);
        while (known(id) != null) {
            attempt++;
            id = newId(foundingKey, attempt);
        }
        return id;
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

    /** The first window after this one in which time alone changes something. */
    private long nextDue() {
        long due = life.surging().isEmpty() ? WindowOutcome.NEVER : window;
        for (int i = 0; i < indexAfter.size(); i++) {
            if (!curation.pinned().contains(indexAfter.ids().get(i))) {
                long fades = indexAfter.lastSeen()[i] + settings.life().fade().afterMillis();
                due = Math.min(due, firstWindowAfter(fades));
            }
        }
        long age = settings.bounds().candidateAgeWindows() * settings.windowMillis();
        for (Theme candidate : candidates.values()) {
            due = Math.min(due, firstWindowAfter(candidate.lastSeen() + age));
        }
        long idle = life.lastArrival() + settings.life().fade().tenantIdleMillis();
        return Math.max(window + settings.windowMillis(), Math.min(due, firstWindowAfter(idle)));
    }

    private long firstWindowAfter(long time) {
        return (Math.floorDiv(time, settings.windowMillis()) + 1) * settings.windowMillis();
    }

    private Collection<ThemeIndex.Entry> indexEntries() {
        TreeMap<String, ThemeIndex.Entry> entries = index.byId();
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
                theme.decayEpoch(),
                theme.lastSeen());
    }

    private List<ThemeState> states() {
        TreeMap<String, Theme> all = new TreeMap<>(changed);
        ended.forEach((id, theme) -> all.put(id, lastState(theme)));
        List<ThemeState> states = new ArrayList<>();
        for (Theme theme : all.values()) {
            if (!theme.isLone()) {
                states.add(new ThemeState(tenant, theme, formerIds.alias(theme.id()), window));
            }
        }
        return states;
    }

    private Theme lastState(Theme theme) {
        return theme.status() == ThemeStatus.FADED
                ? theme
                : theme.withoutTexts(curation.names().containsKey(theme.id()));
    }
}
