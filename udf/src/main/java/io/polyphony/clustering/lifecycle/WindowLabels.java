package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.lifecycle.store.ThemeStore;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.lifecycle.window.WindowMicroClusters;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.terms.TenantTerms;
import io.polyphony.clustering.terms.TermCensus;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.clustering.theme.ThemeLabel;
import io.polyphony.clustering.theme.ThemeLabeller;
import java.util.List;

/** The words of one tenant's themes while one window is closed. */
final class WindowLabels {

    private final WindowLedger ledger;
    private final ThemeStore store;
    private final ClusteringSettings settings;

    WindowLabels(WindowLedger ledger, ThemeStore store, ClusteringSettings settings) {
        this.ledger = ledger;
        this.store = store;
        this.settings = settings;
    }

    /** Counts the terms that have come, then finds words for what has changed. */
    void label(ThemeLabeller labeller, WindowMicroClusters arrivals) {
        TenantTerms terms = new TenantTerms(count(arrivals), ledger.index().size());
        for (Theme theme : ledger.touched()) {
            ThemeLabel label = given(labeller.label(theme, terms), theme);
            boolean relabelled = label.version() > theme.label().version();
            ledger.keep(theme.withLabel(label));
            if (relabelled && theme.isBorn() && theme.label().version() > 0) {
                ledger.announce(ThemeEventKind.RELABELLED, theme);
            }
        }
    }

    /** The terms as they were counted before this window. */
    TenantTerms terms() {
        return new TenantTerms(census(), ledger.index().size());
    }

    /** The computed label under the name that people have given. */
    ThemeLabel given(ThemeLabel computed, Theme theme) {
        String name = ledger.curation().names().get(theme.id());
        return name == null
                ? computed
                : new ThemeLabel(
                        name,
                        theme.label().version(),
                        computed.language(),
                        computed.challenges(),
                        computed.keywords());
    }

    private TermCensus census() {
        return store.census().decayedTo(settings.decayEpoch(ledger.window()));
    }

    private TermCensus count(WindowMicroClusters arrivals) {
        List<TermCounts> arrived =
                arrivals.ranks().stream().map(rank -> arrivals.feature(rank).terms()).toList();
        if (arrived.stream().allMatch(terms -> terms.languages().isEmpty())) {
            return census();
        }
        List<TermCounts> visited =
                ledger.touched().stream()
                        .filter(theme -> theme.isBorn() && theme.lastSeen() == ledger.window())
                        .map(theme -> theme.feature().terms())
                        .toList();
        TermCensus counted = census().plus(arrived, visited, settings.bounds().terms());
        store.putCensus(counted);
        return counted;
    }
}
