package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.Agglomeration;
import io.polyphony.clustering.feature.CenteredGroup;
import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.lifecycle.window.Candidate;
import io.polyphony.clustering.lifecycle.window.LiveThemes;
import io.polyphony.clustering.lifecycle.window.ThemeTransitions;
import io.polyphony.clustering.lifecycle.window.WindowMicroClusters;
import io.polyphony.clustering.lifecycle.window.WindowScope;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.theme.Theme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Pool of candidates. Micro-clusters that match no theme are merged with them by the similarity of
 * centroids; a group that is then near a theme is absorbed by it; a candidate with enough weight,
 * windows and authors is born, and one unseen for long is abandoned.
 */
final class CandidatePool {

    /** Group of candidates, the oldest first, and ranks of micro-clusters. */
    private record Group(List<Candidate> candidates, List<Integer> ranks) {

        Group() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    private final WindowScope scope;
    private final ClusteringSettings settings;
    private final LiveThemes live;
    private final ThemeTransitions transitions;
    private final ThemeArchive archive;
    private final ThemeUpdater updater;

    CandidatePool(
            WindowScope scope,
            LiveThemes live,
            ThemeTransitions transitions,
            ThemeArchive archive,
            ThemeUpdater updater) {
        this.scope = scope;
        settings = scope.settings();
        this.live = live;
        this.transitions = transitions;
        this.archive = archive;
        this.updater = updater;
    }

    /**
     * Abandons candidates that were not seen in the last {@code candidateAgeWindows} before this
     * one.
     */
    void expire() {
        long longest = settings.bounds().candidateAgeWindows() * settings.windowMillis();
        for (Candidate candidate : live.candidates()) {
            if (scope.window() - candidate.lastSeen() > longest) {
                transitions.abandon(candidate.theme());
            }
        }
    }

    /** Assigns each of the ranks to a group. Without any, the candidates stay as they are. */
    void admit(WindowMicroClusters microClusters, List<Integer> ranks) {
        if (ranks.isEmpty()) {
            return;
        }
        CandidateAbsorption absorption =
                new CandidateAbsorption(live, updater, settings.thresholds());
        for (Group group : groups(microClusters, ranks)) {
            List<ClusterFeature> added = group.ranks.stream().map(microClusters::feature).toList();
            List<Theme> candidates = group.candidates.stream().map(Candidate::theme).toList();
            String theme = absorption.absorb(candidates, added);
            String id =
                    theme == null
                            ? promote(merge(microClusters, candidates, group.ranks, added))
                            : theme;
            group.ranks.forEach(rank -> microClusters.assign(rank, id));
        }
    }

    /**
     * Makes one candidate, or a theme if it is due, of candidates and micro-clusters that belong
     * together.
     *
     * @param candidates the oldest first
     */
    void take(WindowMicroClusters microClusters, List<Theme> candidates, List<Integer> ranks) {
        List<ClusterFeature> added = ranks.stream().map(microClusters::feature).toList();
        String id = promote(merge(microClusters, candidates, ranks, added));
        ranks.forEach(rank -> microClusters.assign(rank, id));
    }

    /** Returns the groups without the candidates to which nothing was added. */
    private Iterable<Group> groups(WindowMicroClusters microClusters, List<Integer> ranks) {
        List<Candidate> candidates = live.candidates();
        List<CenteredGroup> items = new ArrayList<>(candidates);
        List<List<Integer>> packs =
                Arrivals.packs(microClusters, ranks, settings.bounds().arrivals());
        packs.forEach(pack -> items.add(microClusters.group(pack)));
        int apart = live.candidatesAreApart() ? candidates.size() : 0;
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
                group.ranks.addAll(packs.get(i - candidates.size()));
            }
        }
        return groups.values();
    }

    private Theme merge(
            WindowMicroClusters microClusters,
            List<Theme> candidates,
            List<Integer> ranks,
            List<ClusterFeature> added) {
        if (candidates.isEmpty()) {
            String smallestKey =
                    ranks.stream()
                            .map(rank -> microClusters.microCluster(rank).smallestKey())
                            .min(Comparator.naturalOrder())
                            .orElseThrow();
            ClusterFeature feature = ClusterFeature.sum(added, settings.bounds());
            return transitions.found(new MicroCluster(feature, smallestKey));
        }
        Theme survivor = Theme.sum(candidates, added, scope.window(), settings.bounds());
        for (Theme other : candidates.subList(1, candidates.size())) {
            transitions.endAsAlias(other, survivor.id());
        }
        return survivor;
    }

    /** Keeps a candidate, makes a theme of it, or revives an archived one; returns its id then. */
    private String promote(Theme candidate) {
        if (!candidate.fulfils(settings.birth())) {
            live.put(candidate);
            return candidate.id();
        }
        Theme archived = archive.nearest(candidate.feature());
        if (archived != null) {
            transitions.revive(archived, candidate);
            return archived.id();
        }
        transitions.bear(candidate);
        return candidate.id();
    }
}
