package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.ErasedRecords;
import io.polyphony.clustering.feature.Ratings;
import io.polyphony.clustering.feature.StableHash;
import io.polyphony.clustering.lifecycle.store.ThemeStore;
import io.polyphony.clustering.lifecycle.window.AliasLog;
import io.polyphony.clustering.lifecycle.window.ArchiveView;
import io.polyphony.clustering.lifecycle.window.Candidate;
import io.polyphony.clustering.lifecycle.window.LiveThemes;
import io.polyphony.clustering.lifecycle.window.TenantNotes;
import io.polyphony.clustering.lifecycle.window.ThemeTransitions;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.theme.CastVote;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeLabel;
import java.util.Set;

/**
 * Erases the texts of records from a tenant's themes, candidates and archive, the words that fewer
 * than two other authors are known to use, and the ratings of records whose votes are remembered.
 * How many records there were stays. Reads all of the tenant's themes.
 */
final class RecordEraser {

    private final ThemeStore store;
    private final AliasLog aliases;
    private final LiveThemes live;
    private final ArchiveView archive;
    private final ThemeTransitions transitions;
    private final TenantNotes notes;
    private final WindowLabels labels;
    private final ErasedRecords erased;

    RecordEraser(ThemeStore store, WindowLedger ledger, WindowLabels labels, Set<String> keys) {
        this.store = store;
        aliases = ledger.aliases();
        live = ledger.live();
        archive = ledger.archive();
        transitions = ledger.transitions();
        notes = ledger.notes();
        this.labels = labels;
        erased = ErasedRecords.of(keys);
    }

    void erase() {
        erased.keys().forEach(this::withdrawRating);
        notes.erase(erased.hashes());
        live.index().ids().stream()
                .map(live::theme)
                .filter(this::isConcerned)
                .forEach(theme -> live.put(withoutTexts(theme)));
        live.candidates().stream()
                .map(Candidate::theme)
                .filter(this::isConcerned)
                .forEach(candidate -> live.put(withoutTexts(candidate)));
        archive.entries().stream()
                .map(entry -> archive.theme(entry.id()))
                .filter(this::isConcerned)
                .forEach(theme -> transitions.rewriteArchived(withoutTexts(theme)));
    }

    private void withdrawRating(String key) {
        long record = StableHash.of(key);
        CastVote vote = store.vote(record);
        if (vote == null || vote.star() == Ratings.NO_STAR) {
            return;
        }
        store.putVote(record, vote.withoutStar());
        String id = aliases.current(vote.themeId());
        if (live.isLive(id) || live.isCandidate(id)) {
            live.put(live.theme(id).withoutRating(vote.language(), vote.star()));
        } else if (archive.entries().stream().anyMatch(entry -> entry.id().equals(id))) {
            transitions.rewriteArchived(
                    archive.theme(id).withoutRating(vote.language(), vote.star()));
        }
    }

    private boolean isConcerned(Theme theme) {
        return theme.holds(erased);
    }

    private Theme withoutTexts(Theme theme) {
        Theme without = theme.without(erased);
        ThemeLabel current = without.label();
        ThemeLabel computed = labels.compute(without);
        // a labeller keeps what it has while it finds nothing else, and that may be the text
        boolean isLastText =
                current.language() == null
                        && without.feature().exemplars().isEmpty()
                        && current.text() != null;
        ThemeLabel label = isLastText ? current.emptied() : computed;
        ThemeLabel counted = label.newerThan(theme.label());
        return without.withLabel(labels.given(counted, theme));
    }
}
