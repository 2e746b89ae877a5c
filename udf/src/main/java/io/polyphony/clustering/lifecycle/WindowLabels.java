package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.lifecycle.window.EventLog;
import io.polyphony.clustering.lifecycle.window.LiveThemes;
import io.polyphony.clustering.lifecycle.window.TenantNotes;
import io.polyphony.clustering.lifecycle.window.TermView;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.lifecycle.window.WindowMicroClusters;
import io.polyphony.clustering.lifecycle.window.WindowScope;
import io.polyphony.clustering.terms.TenantTerms;
import io.polyphony.clustering.terms.TermAddition;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.clustering.theme.ThemeLabel;
import io.polyphony.clustering.theme.ThemeLabeller;
import java.util.List;

/** Labels the themes of a tenant while a window is closed. A name given by a person wins. */
final class WindowLabels {

    private final WindowScope scope;
    private final LiveThemes live;
    private final TenantNotes notes;
    private final TermView terms;
    private final EventLog events;
    private final ThemeLabeller labeller;

    WindowLabels(WindowLedger ledger, ThemeLabeller labeller) {
        scope = ledger.scope();
        live = ledger.live();
        notes = ledger.notes();
        terms = ledger.terms();
        events = ledger.events();
        this.labeller = labeller;
    }

    /** Counts the terms of a window, then labels the themes and candidates that it has changed. */
    void label(WindowMicroClusters microClusters) {
        count(microClusters);
        TenantTerms frequencies = new TenantTerms(terms::census, live.index().size());
        for (Theme theme : live.changed()) {
            ThemeLabel label = given(labeller.label(theme, frequencies), theme);
            boolean relabelled = label.version() > theme.label().version();
            live.put(theme.withLabel(label));
            if (relabelled && theme.isBorn() && theme.label().version() > 0) {
                events.add(ThemeEventKind.RELABELLED, theme.id());
            }
        }
    }

    /** Labels a theme that a command has made: its first event has a label. */
    void labelNew(Theme theme) {
        ThemeLabel label = given(compute(theme), theme);
        live.put(
                theme.withLabel(
                        label.version() == 0 && label.text() != null ? label.next() : label));
    }

    /** Computes a label from the terms as they were counted before this window. */
    ThemeLabel compute(Theme theme) {
        return labeller.label(theme, new TenantTerms(terms::census, live.index().size()));
    }

    /** Returns a theme as it may leave: with what the settings permit of its label. */
    Theme permitted(Theme theme) {
        ThemeLabel label = labeller.permitted(theme.label());
        return label.equals(theme.label()) ? theme : theme.withLabel(given(label, theme));
    }

    /** Replaces the text of a computed label by the name that a person gave, if any. */
    ThemeLabel given(ThemeLabel computed, Theme theme) {
        String name = notes.curation().names().get(theme.id());
        return name == null
                ? computed
                : new ThemeLabel(
                        name,
                        theme.label().version(),
                        computed.language(),
                        computed.challenges(),
                        computed.keywords());
    }

    private void count(WindowMicroClusters microClusters) {
        List<TermCounts> arrived =
                microClusters.ranks().stream()
                        .map(rank -> microClusters.feature(rank).terms())
                        .toList();
        if (arrived.stream().allMatch(counts -> counts.languages().isEmpty())) {
            return;
        }
        List<TermCounts> visited =
                live.changed().stream()
                        .filter(theme -> theme.isBorn() && theme.lastSeen() == scope.window())
                        .map(theme -> theme.feature().terms())
                        .toList();
        terms.add(TermAddition.of(scope.epoch(), arrived, visited));
    }
}
