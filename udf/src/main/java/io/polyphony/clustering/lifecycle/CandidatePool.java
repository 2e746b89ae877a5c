package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.Agglomeration;
import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.lifecycle.window.WindowMicroClusters;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeEventKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Brings up candidates: what found no theme comes together with them by the similarity of
 * centroids; what is then near a theme belongs to it; those with enough weight, windows and authors
 * are born, and those unseen for long are given up.
 */
final class CandidatePool {

    /** What came together: candidates, the oldest first, and ranks of micro-clusters. */
    private record Group(List<Theme> candidates, List<Integer> ranks) {

        Group() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    private final ClusteringSettings settings;
    private final ThemeArchive archive;

    CandidatePool(ClusteringSettings settings, ThemeArchive archive) {
        this.settings = settings;
        this.archive = archive;
    }

    /**
     * Gives up candidates that were not seen in the last {@code candidateAgeWindows} before this
     * one.
     */
    void expire(WindowLedger ledger) {
        long longest = settings.bounds().candidateAgeWindows() * settings.windowMillis();
        for (Theme candidate : ledger.candidates()) {
            if (ledger.window() - candidate.lastSeen() > longest) {
                ledger.end(candidate, ThemeEventKind.ABANDONED);
            }
        }
    }

    /**
     * Finds a group for each of the ranks. Without any the candidates have not moved, and are left
     * as they are.
     */
    void admit(WindowLedger ledger, WindowMicroClusters arrivals, List<Integer> ranks) {
        if (ranks.isEmpty()) {
            return;
        }
        CandidateAbsorption adoption = new CandidateAbsorption(ledger, settings);
        for (Group group : groups(ledger, arrivals, ranks)) {
            List<ClusterFeature> added = group.ranks.stream().map(arrivals::feature).toList();
            String theme = adoption.adopt(group.candidates, added);
            String id = theme == null ? raise(ledger, together(ledger, arrivals, group)) : theme;
            group.ranks.forEach(rank -> arrivals.assign(rank, id));
        }
    }

    /** Gives up candidates above the bound: the lightest, then the longest unseen. */
    void enforceBound(WindowLedger ledger) {
        int excess = ledger.candidateCount() - settings.bounds().candidates();
        if (excess <= 0) {
            return;
        }
        ledger.candidates().stream()
                .sorted(
                        Comparator.comparingLong((Theme theme) -> theme.feature().weight())
                                .thenComparingLong(Theme::lastSeen)
                                .thenComparing(Theme::id))
                .limit(excess)
                .forEach(candidate -> ledger.end(candidate, ThemeEventKind.ABANDONED));
    }

    /** Without the candidates to which nothing came. */
    private Iterable<Group> groups(
            WindowLedger ledger, WindowMicroClusters arrivals, List<Integer> ranks) {
        List<Theme> candidates = ledger.candidates();
        List<ClusterFeature> items = new ArrayList<>();
        candidates.forEach(candidate -> items.add(candidate.feature()));
        ranks.forEach(rank -> items.add(arrivals.feature(rank)));
        int apart = ledger.candidatesAreApart() ? candidates.size() : 0;
        int[] firsts = Agglomeration.groups(items, apart, settings.thresholds().merge());

        boolean[] isChanged = new boolean[firsts.length];
        for (int i = 0; i < firsts.length; i++) {
            isChanged[firsts[i]] |= i >= candidates.size() || firsts[i] != i;
        }
        SortedMap<Integer, Group> groups = new TreeMap<>();
        for (int i = 0; i < firsts.length; i++) {
            if (!isChanged[firsts[i]]) {
                continue;
            }
            Group group = groups.computeIfAbsent(firsts[i], first -> new Group());
            if (i < candidates.size()) {
                group.candidates.add(candidates.get(i));
            } else {
                group.ranks.add(ranks.get(i - candidates.size()));
            }
        }
        return groups.values();
    }

    private Theme together(WindowLedger ledger, WindowMicroClusters arrivals, Group group) {
        List<ClusterFeature> added = group.ranks.stream().map(arrivals::feature).toList();
        if (group.candidates.isEmpty()) {
            String smallestKey =
                    group.ranks.stream()
                            .map(rank -> arrivals.microCluster(rank).smallestKey())
                            .min(Comparator.naturalOrder())
                            .orElseThrow();
            ClusterFeature feature = ClusterFeature.sum(added, settings.bounds());
            return ledger.found(new MicroCluster(feature, smallestKey));
        }
        Theme survivor =
                Theme.together(group.candidates, added, ledger.window(), settings.bounds());
        for (Theme other : group.candidates.subList(1, group.candidates.size())) {
            ledger.endAsAlias(other, survivor.id());
        }
        return survivor;
    }

    /** Returns the id under which the candidate goes on. */
    private String raise(WindowLedger ledger, Theme candidate) {
        if (!candidate.fulfils(settings.birth())) {
            ledger.keep(candidate);
            return candidate.id();
        }
        Theme archived = archive.nearest(ledger, candidate.feature());
        if (archived != null) {
            ledger.revive(archived, candidate);
            return archived.id();
        }
        ledger.keep(candidate.born(ledger.window()));
        ledger.announce(ThemeEventKind.BORN, candidate);
        return candidate.id();
    }
}
