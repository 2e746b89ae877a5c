package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.background.BackgroundText;
import io.polyphony.clustering.background.LinkScale;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.feature.RecordHash;
import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.clustering.lifecycle.curation.CurationOutcome;
import io.polyphony.clustering.lifecycle.store.TenantState;
import io.polyphony.clustering.lifecycle.store.ThemeStore;
import io.polyphony.clustering.lifecycle.window.AliasLog;
import io.polyphony.clustering.lifecycle.window.ArrivingGroups;
import io.polyphony.clustering.lifecycle.window.AssignedThemes;
import io.polyphony.clustering.lifecycle.window.LiveThemes;
import io.polyphony.clustering.lifecycle.window.TenantNotes;
import io.polyphony.clustering.lifecycle.window.ThemeTransitions;
import io.polyphony.clustering.lifecycle.window.WindowCommit;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.lifecycle.window.WindowMicroClusters;
import io.polyphony.clustering.lifecycle.window.WindowOutcome;
import io.polyphony.clustering.lifecycle.window.WindowScope;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.theme.ThemeLabeller;
import io.polyphony.clustering.theme.ThemeState;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Keeps the themes of tenants, one window at a time. The outcome of a window depends on its
 * summaries, not on their order, and on the themes before it. Has no state of its own; an instance
 * may serve all tenants.
 */
public final class ThemeKeeper {

    private final ClusteringSettings settings;
    private final ThemeLabeller labeller;

    public ThemeKeeper(ClusteringSettings settings, ThemeLabeller labeller) {
        this.settings = settings;
        this.labeller = labeller;
    }

    /** Returns summaries in the order in which {@link #close} takes them. */
    public static Iterator<WindowSummary> inOrder(List<WindowSummary> summaries) {
        return WindowMicroClusters.sorted(summaries);
    }

    /**
     * Closes a window and writes to the store what has changed. Windows of a tenant are closed in
     * ascending order, each once; those without any input may be left out up to {@link
     * WindowOutcome#nextDue}.
     *
     * @param window start of the window that closes, in epoch milliseconds
     * @param summaries all that arrived by now: of this window, and of earlier ones if they are
     *     late
     * @throws IllegalArgumentException if a summary is of another tenant or of a later window
     */
    public WindowOutcome close(
            ThemeStore store, String tenant, long window, List<WindowSummary> summaries) {
        return close(store, tenant, window, WindowMicroClusters.sorted(summaries), 0);
    }

    /**
     * Closes a window after commands were applied in it. Reads the summaries one by one and keeps
     * no more of their micro-clusters than {@link ArrivingGroups} does.
     *
     * @param summaries in the order of {@link #inOrder}
     * @param eventsBefore number of events that {@link #curate} has made in it
     * @see #close(ThemeStore, String, long, List)
     */
    public WindowOutcome close(
            ThemeStore store,
            String tenant,
            long window,
            Iterator<WindowSummary> summaries,
            int eventsBefore) {
        WindowLedger ledger = open(store, tenant, window, eventsBefore);
        if (summaries.hasNext()) {
            ledger.notes().arrived();
        } else if (isIdle(ledger.notes().state(), window)) {
            return commit(store, ledger).clear();
        }
        VoteReplacement votes = new VoteReplacement(store, ledger);
        WindowMicroClusters microClusters = read(ledger, votes, summaries);
        votes.withdrawFormer();
        apply(ledger, microClusters);
        votes.settle(microClusters);
        AssignedThemes assigned =
                new AssignedThemes(
                        ledger.live(), ledger.notes(), ledger.aliases(), labels(ledger)::permitted);
        NearestGroup nearest =
                new NearestGroup(
                        ledger.live(), assigned, settings.thresholds(), ledger.notes().scale());
        return commit(store, ledger)
                .write(microClusters.assignments(window, assigned::of, nearest::of))
                .withReplacedVotes(votes.replaced())
                .withRenewed(ledger.notes().renewed());
    }

    /**
     * Applies commands of people before the window is closed, and writes the result to the store. A
     * command that was applied before does nothing; one that names no live theme is refused and
     * changes nothing.
     *
     * @param window start of the window that closes, in epoch milliseconds
     * @param commands in the order in which they were given
     */
    public CurationOutcome curate(
            ThemeStore store, String tenant, long window, List<Curation> commands) {
        WindowLedger ledger = open(store, tenant, window, 0);
        CurationHandler handler = new CurationHandler(ledger, labels(ledger));
        if (!handler.apply(commands)) {
            return new CurationOutcome(List.of(), List.of(), handler.refused(), false);
        }
        new ThemeHierarchy(ledger.scope(), ledger.live(), ledger.notes()).prune();
        WindowOutcome outcome = commit(store, ledger).write(List.of());
        return new CurationOutcome(outcome.events(), outcome.changed(), handler.refused(), true);
    }

    /**
     * Erases the texts of records from all themes of a tenant, the words that only they are known
     * to use, and the ratings of those whose votes are remembered, and labels anew what was
     * labelled with one of them.
     *
     * @param window start of the window that closes
     * @param recordKeys keys of the records
     * @return the states of the themes that have changed
     */
    public List<ThemeState> erase(
            ThemeStore store, String tenant, long window, Set<String> recordKeys) {
        WindowLedger ledger = open(store, tenant, window, 0);
        new RecordEraser(store, ledger, labels(ledger), recordKeys).erase();
        return commit(store, ledger).write(List.of()).changed();
    }

    private WindowMicroClusters read(
            WindowLedger ledger, VoteReplacement votes, Iterator<WindowSummary> summaries) {
        ArrivingGroups groups =
                new ArrivingGroups(
                        settings.bounds().arrivals(),
                        settings.bounds().ofMicroCluster(),
                        matching(ledger));
        List<BackgroundText> texts = new ArrayList<>();
        WindowMicroClusters read =
                new WindowMicroClusters(
                        new Fitting(summaries, ledger.scope(), votes, texts), groups);
        ledger.notes().offer(texts);
        return read;
    }

    /** Returns how the theme is found that a group matches, as they stood before the window. */
    private ToIntFunction<short[]> matching(WindowLedger ledger) {
        if (!settings.thresholds().isAuto()) {
            return new ThemeNearness(ledger.live(), settings.thresholds())::match;
        }
        LinkScale scale = ledger.notes().scale();
        return scale == null
                ? centroid -> ArrivingGroups.NO_THEME
                : new ScaledThemes(ledger.live(), scale)::match;
    }

    private WindowLedger open(ThemeStore store, String tenant, long window, int eventsBefore) {
        return WindowLedger.open(store, new WindowScope(tenant, window, settings), eventsBefore);
    }

    /** Applies the rules in their order; each sees what those before it have changed. */
    private void apply(WindowLedger ledger, WindowMicroClusters microClusters) {
        WindowScope scope = ledger.scope();
        LiveThemes live = ledger.live();
        TenantNotes notes = ledger.notes();
        AliasLog aliases = ledger.aliases();
        ThemeTransitions transitions = ledger.transitions();
        ThemeUpdater updater = new ThemeUpdater(ledger);
        ThemeArchive archive = new ThemeArchive(ledger);
        CandidatePool pool = new CandidatePool(scope, live, transitions, archive, updater);
        ThemeSplitter splitter = new ThemeSplitter(transitions, settings.bounds().exemplars());
        Eviction eviction = new Eviction(ledger);

        if (settings.thresholds().isAuto()) {
            pool.expire();
            new WindowLinkage(ledger, pool, updater).join(microClusters);
        } else {
            List<Integer> rest =
                    new ThemeMatcher(live, notes, updater, settings.thresholds())
                            .match(microClusters);
            pool.expire();
            pool.admit(microClusters, rest);
        }
        new MergeDetector(scope, live, notes, transitions).check();
        new SplitDetector(settings, live, notes, aliases, splitter).check(microClusters);
        archive.fade();
        eviction.evictArchived();
        new SurgeDetector(scope, live, notes, aliases, ledger.events()).check(microClusters);
        labels(ledger).label(microClusters);
        eviction.evictCandidates();
        eviction.evictThemes();
        ThemeHierarchy hierarchy = new ThemeHierarchy(scope, live, notes);
        hierarchy.prune();
        hierarchy.renew();
    }

    private WindowLabels labels(WindowLedger ledger) {
        return new WindowLabels(ledger, labeller);
    }

    private WindowCommit commit(ThemeStore store, WindowLedger ledger) {
        return new WindowCommit(store, ledger, labels(ledger)::permitted);
    }

    private boolean isIdle(TenantState state, long window) {
        return window - state.lastArrival() > settings.life().fade().tenantIdleMillis();
    }

    /** Summaries of which each is checked when it is read. */
    private record Fitting(
            Iterator<WindowSummary> summaries,
            WindowScope scope,
            VoteReplacement votes,
            List<BackgroundText> texts)
            implements Iterator<WindowSummary> {

        @Override
        public boolean hasNext() {
            return summaries.hasNext();
        }

        @Override
        public WindowSummary next() {
            WindowSummary summary = summaries.next();
            if (!summary.tenant().equals(scope.tenant()) || summary.window() > scope.window()) {
                throw new IllegalArgumentException(
                        "a summary of tenant "
                                + summary.tenant()
                                + " and window "
                                + summary.window()
                                + " while window "
                                + scope.window()
                                + " of tenant "
                                + scope.tenant()
                                + " is closed");
            }
            votes.read(summary);
            if (scope.settings().thresholds().isAuto()) {
                summary.microClusters().forEach(this::sample);
            }
            return summary;
        }

        /** Takes one text of a micro-cluster: a flood of similar ones is no more than one. */
        private void sample(MicroCluster microCluster) {
            if (microCluster.feature().weight() > 0) {
                microCluster.feature().exemplars().stream()
                        .map(one -> BackgroundText.of(RecordHash.of(one.recordKey()), one.vector()))
                        .min(BackgroundText.ORDER)
                        .ifPresent(texts::add);
            }
        }
    }
}
