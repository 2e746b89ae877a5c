package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.clustering.lifecycle.curation.CurationOutcome;
import io.polyphony.clustering.lifecycle.store.TenantState;
import io.polyphony.clustering.lifecycle.store.ThemeStore;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.lifecycle.window.WindowLedger.Standing;
import io.polyphony.clustering.lifecycle.window.WindowMicroClusters;
import io.polyphony.clustering.lifecycle.window.WindowOutcome;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.clustering.theme.ThemeLabeller;
import io.polyphony.clustering.theme.ThemeState;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Keeps the themes of tenants, one window at a time. What a window comes to depends on its
 * summaries, not on their order, and on the themes before it. Keeps nothing itself; an instance may
 * serve all tenants.
 */
public final class ThemeKeeper {

    /** Whom a full state gives up first. */
    private static final Comparator<Standing> LIGHTEST_UNSEEN_FIRST =
            Comparator.comparing(Standing::seen)
                    .thenComparingLong(Standing::weight)
                    .thenComparing(Standing::id);

    private final ClusteringSettings settings;
    private final ThemeLabeller labeller;
    private final ThemeMatcher matching;
    private final CandidatePool nursery;
    private final MergeDetector mergeWatch;
    private final ThemeArchive archive;
    private final SplitDetector splitWatch;
    private final SurgeDetector surgeWatch;

    public ThemeKeeper(ClusteringSettings settings, ThemeLabeller labeller) {
        this.settings = settings;
        this.labeller = labeller;
        matching = new ThemeMatcher(settings);
        archive = new ThemeArchive(settings);
        nursery = new CandidatePool(settings, archive);
        mergeWatch = new MergeDetector(settings);
        splitWatch = new SplitDetector(settings);
        surgeWatch = new SurgeDetector(settings);
    }

    /**
     * Closes a window and writes to the store what has changed. Windows of a tenant are closed in
     * ascending order, each once; those in which nothing came may be left out up to {@link
     * WindowOutcome#nextDue}.
     *
     * @param window start of the window that closes, in epoch milliseconds
     * @param summaries what has come by now: of this window, and of earlier ones if they are late
     * @throws IllegalArgumentException if a summary is of another tenant or of a later window
     */
    public WindowOutcome close(
            ThemeStore store, String tenant, long window, List<WindowSummary> summaries) {
        return close(store, tenant, window, summaries, 0);
    }

    /**
     * As above, after commands were applied in the same window.
     *
     * @param eventsBefore how many events {@link #curate} has made in it
     */
    public WindowOutcome close(
            ThemeStore store,
            String tenant,
            long window,
            List<WindowSummary> summaries,
            int eventsBefore) {
        summaries.forEach(summary -> requireFits(summary, tenant, window));
        WindowLedger ledger = new WindowLedger(store, tenant, window, settings, eventsBefore);
        if (!summaries.isEmpty()) {
            ledger.arrived();
        } else if (isIdle(ledger.life(), window)) {
            return ledger.forget();
        }
        WindowMicroClusters arrivals = new WindowMicroClusters(summaries);
        List<Integer> rest = matching.match(ledger, arrivals);
        nursery.expire(ledger);
        nursery.admit(ledger, arrivals, rest);
        mergeWatch.check(ledger);
        splitWatch.check(ledger, arrivals);
        archive.fade(ledger);
        surgeWatch.check(ledger, arrivals);
        new WindowLabels(ledger, store, settings).label(labeller, arrivals);
        nursery.enforceBound(ledger);
        evictThemes(ledger);
        return ledger.commit(arrivals.assignments(window, ledger::assigned));
    }

    /**
     * Applies what people have decided, before the window is closed, and writes it to the store. A
     * command that was applied before does nothing; one that names no live theme is refused and
     * changes nothing.
     *
     * @param window start of the window that closes, in epoch milliseconds
     * @param commands in the order in which they were given
     */
    public CurationOutcome curate(
            ThemeStore store, String tenant, long window, List<Curation> commands) {
        WindowLedger ledger = new WindowLedger(store, tenant, window, settings, 0);
        return new CurationHandler(store, ledger, settings, labeller).apply(commands);
    }

    /**
     * Takes the texts of records out of all themes of a tenant, and labels anew what was labelled
     * with one of them.
     *
     * @param window start of the window that closes
     * @param recordKeys of the records
     * @return the states of the themes that have changed
     */
    public List<ThemeState> erase(
            ThemeStore store, String tenant, long window, Set<String> recordKeys) {
        WindowLedger ledger = new WindowLedger(store, tenant, window, settings, 0);
        return new RecordEraser(
                        ledger, new WindowLabels(ledger, store, settings), labeller, recordKeys)
                .erase();
    }

    private boolean isIdle(TenantState life, long window) {
        return window - life.lastArrival() > settings.life().fade().tenantIdleMillis();
    }

    private void evictThemes(WindowLedger ledger) {
        List<Standing> standings = ledger.standings();
        int excess = standings.size() - settings.bounds().themes();
        standings.stream()
                .filter(standing -> !ledger.curation().pinned().contains(standing.id()))
                .sorted(LIGHTEST_UNSEEN_FIRST)
                .limit(Math.max(0, excess))
                .map(standing -> ledger.theme(standing.id()))
                .forEach(theme -> ledger.end(theme, ThemeEventKind.EVICTED));
    }

    private static void requireFits(WindowSummary summary, String tenant, long window) {
        if (!summary.tenant().equals(tenant) || summary.window() > window) {
            throw new IllegalArgumentException(
                    "a summary of tenant "
                            + summary.tenant()
                            + " and window "
                            + summary.window()
                            + " while window "
                            + window
                            + " of tenant "
                            + tenant
                            + " is closed");
        }
    }
}
