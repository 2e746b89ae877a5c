package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.lifecycle.window.ArchiveView;
import io.polyphony.clustering.lifecycle.window.Candidate;
import io.polyphony.clustering.lifecycle.window.LiveThemes;
import io.polyphony.clustering.lifecycle.window.LiveThemes.Standing;
import io.polyphony.clustering.lifecycle.window.TenantNotes;
import io.polyphony.clustering.lifecycle.window.ThemeTransitions;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.theme.ThemeIndex;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Evicts themes, candidates and archived themes above the bounds of a tenant's state. */
final class Eviction {

    /** Order of eviction: unchanged themes first, then the lightest. */
    private static final Comparator<Standing> LIVE =
            Comparator.comparing(Standing::isChanged)
                    .thenComparingLong(Standing::weight)
                    .thenComparing(Standing::id);

    /** Order of eviction: the lightest first, then the longest unseen. */
    private static final Comparator<Candidate> CANDIDATES =
            Comparator.comparingLong(Candidate::weight)
                    .thenComparingLong(Candidate::lastSeen)
                    .thenComparing(Candidate::id);

    /** Order of eviction: the longest unseen first. */
    private static final Comparator<ThemeIndex.Entry> ARCHIVED =
            Comparator.comparingLong(ThemeIndex.Entry::lastSeen)
                    .thenComparing(ThemeIndex.Entry::id);

    private final ClusteringSettings settings;
    private final LiveThemes live;
    private final ArchiveView archive;
    private final TenantNotes notes;
    private final ThemeTransitions transitions;

    Eviction(WindowLedger ledger) {
        settings = ledger.scope().settings();
        live = ledger.live();
        archive = ledger.archive();
        notes = ledger.notes();
        transitions = ledger.transitions();
    }

    /** Evicts live themes above the bound, none that is pinned. */
    void evictThemes() {
        List<Standing> standings = live.standings();
        List<Standing> evictable =
                standings.stream()
                        .filter(standing -> !notes.curation().pinned().contains(standing.id()))
                        .toList();
        int excess = standings.size() - settings.bounds().themes();
        first(excess, evictable, LIVE)
                .forEach(standing -> transitions.evict(live.theme(standing.id())));
    }

    /** Abandons candidates above the bound. */
    void evictCandidates() {
        int excess = live.candidateCount() - settings.bounds().candidates();
        if (excess > 0) {
            first(excess, live.candidates(), CANDIDATES)
                    .forEach(candidate -> transitions.abandon(candidate.theme()));
        }
    }

    /** Evicts archived themes above the bound. */
    void evictArchived() {
        int bound = settings.life().fade().archive();
        if (archive.sizeAtMost() > bound) {
            List<ThemeIndex.Entry> archived = archive.entries();
            first(archived.size() - bound, archived, ARCHIVED)
                    .forEach(entry -> transitions.evictArchived(entry.id()));
        }
    }

    private static <T> List<T> first(int excess, Collection<T> all, Comparator<T> order) {
        return excess <= 0 ? List.of() : all.stream().sorted(order).limit(excess).toList();
    }
}
