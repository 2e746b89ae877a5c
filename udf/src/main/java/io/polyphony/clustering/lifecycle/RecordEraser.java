package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.terms.TenantTerms;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeLabel;
import io.polyphony.clustering.theme.ThemeLabeller;
import io.polyphony.clustering.theme.ThemeState;
import java.util.List;
import java.util.Set;

/**
 * Takes the texts of erased records out of a tenant's themes, candidates and archive. What was
 * counted stays: a count tells nobody's words. Reads all of the tenant's themes.
 */
final class RecordEraser {

    private final WindowLedger ledger;
    private final WindowLabels labels;
    private final ThemeLabeller labeller;
    private final Set<String> keys;

    RecordEraser(
            WindowLedger ledger, WindowLabels labels, ThemeLabeller labeller, Set<String> keys) {
        this.labels = labels;
        this.ledger = ledger;
        this.labeller = labeller;
        this.keys = keys;
    }

    /** Returns the states of what has changed. */
    List<ThemeState> erase() {
        TenantTerms terms = labels.terms();
        ledger.index().ids().stream()
                .map(ledger::theme)
                .filter(this::isConcerned)
                .forEach(theme -> ledger.keep(clean(theme, terms)));
        ledger.candidates().stream()
                .filter(this::isConcerned)
                .forEach(candidate -> ledger.keep(clean(candidate, terms)));
        ledger.archived().stream()
                .map(entry -> ledger.archivedTheme(entry.id()))
                .filter(this::isConcerned)
                .forEach(theme -> ledger.archiveAgain(clean(theme, terms)));
        return ledger.commit(List.of()).changed();
    }

    private boolean isConcerned(Theme theme) {
        return theme.feature().exemplars().stream()
                .anyMatch(exemplar -> keys.contains(exemplar.recordKey()));
    }

    private Theme clean(Theme theme, TenantTerms terms) {
        Theme without = theme.withoutTexts(keys);
        ThemeLabel current = without.label();
        ThemeLabel computed = labeller.label(without, terms);
        // a labeller keeps what it has while it finds nothing else, and that may be the text
        boolean isLastText =
                current.language().isEmpty()
                        && without.feature().exemplars().isEmpty()
                        && !current.text().isEmpty();
        return without.withLabel(labels.given(isLastText ? current.emptied() : computed, without));
    }
}
