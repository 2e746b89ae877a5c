package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.background.LinkScale;
import io.polyphony.clustering.background.ScaledGroup;
import io.polyphony.clustering.background.StrongestLinks;
import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.lifecycle.window.Candidate;
import io.polyphony.clustering.lifecycle.window.LiveThemes;
import io.polyphony.clustering.lifecycle.window.TenantNotes;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.lifecycle.window.WindowMicroClusters;
import io.polyphony.clustering.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Joins a window's micro-clusters with themes and candidates by one linkage over all of them, the
 * strongest link first. A candidate may join a theme that has come nearer, or another candidate.
 */
final class WindowLinkage {

    /** Candidates and micro-clusters that have come together. */
    private record Group(List<Theme> candidates, List<Integer> ranks) {

        Group() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    private final LiveThemes live;
    private final TenantNotes notes;
    private final CandidatePool pool;
    private final ThemeUpdater updater;
    private final int arrivals;

    WindowLinkage(WindowLedger ledger, CandidatePool pool, ThemeUpdater updater) {
        live = ledger.live();
        notes = ledger.notes();
        arrivals = ledger.scope().settings().bounds().arrivals();
        this.pool = pool;
        this.updater = updater;
    }

    /** Assigns every micro-cluster to a theme or candidate. */
    void join(WindowMicroClusters microClusters) {
        List<List<Integer>> packs = Arrivals.packs(microClusters, microClusters.ranks(), arrivals);
        LinkScale scale = notes.scale();
        if (scale == null) {
            packs.forEach(pack -> pool.take(microClusters, List.of(), pack));
        } else if (!packs.isEmpty()) {
            join(microClusters, packs, scale);
        }
    }

    private void join(
            WindowMicroClusters microClusters, List<List<Integer>> packs, LinkScale scale) {
        List<String> ids = live.index().ids();
        List<ScaledGroup> themes = new ScaledThemes(live, scale).groups();
        List<Candidate> candidates = live.candidates();
        List<ScaledGroup> groups = new ArrayList<>();
        candidates.forEach(
                candidate ->
                        groups.add(
                                scale.of(
                                        candidate.centroid(),
                                        (double) candidate.weight() / ClusterFeature.ONE,
                                        candidate.cohesion())));
        packs.forEach(pack -> groups.add(scale.of(sum(microClusters, pack))));
        // Others than these were compared when the last of them came; a new background is another
        // scale.
        int apart = notes.renewed() == null ? candidates.size() : 0;
        StrongestLinks.Joined joined = StrongestLinks.join(scale, themes, groups, apart);
        joined.nearThemes().forEach(pair -> notes.suspect(ids.get(pair[0]), ids.get(pair[1])));
        TreeMap<Integer, Group> byPlace = new TreeMap<>();
        for (int i = 0; i < joined.places().length; i++) {
            Group group = byPlace.computeIfAbsent(joined.places()[i], place -> new Group());
            if (i < candidates.size()) {
                group.candidates.add(candidates.get(i).theme());
            } else {
                group.ranks.addAll(packs.get(i - candidates.size()));
            }
        }
        byPlace.forEach(
                (place, group) -> {
                    if (place < themes.size()) {
                        take(ids.get(place), microClusters, group);
                    } else if (group.candidates.size() != 1 || !group.ranks.isEmpty()) {
                        pool.take(microClusters, group.candidates, group.ranks);
                    }
                });
    }

    private void take(String theme, WindowMicroClusters microClusters, Group group) {
        List<ClusterFeature> added = group.ranks.stream().map(microClusters::feature).toList();
        updater.grow(theme, group.candidates, added);
        group.ranks.forEach(rank -> microClusters.assign(rank, theme));
    }

    private static ClusterFeature sum(WindowMicroClusters microClusters, List<Integer> pack) {
        return pack.size() == 1
                ? microClusters.feature(pack.get(0))
                : ClusterFeature.bareSum(pack.stream().map(microClusters::feature).toList());
    }
}
