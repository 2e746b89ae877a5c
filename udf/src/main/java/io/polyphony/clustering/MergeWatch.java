package io.polyphony.clustering;

import io.polyphony.clustering.LifeRules.MergeRule;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Merges two themes whose link, the similarity of their centroids, stays high. Pairs come from
 * matching: a micro-cluster that two themes would accept says that they are near, which costs
 * nothing beyond the matching itself.
 */
final class MergeWatch {

    private record Linked(WatchedPair pair, double link) {}

    private static final Comparator<WatchedPair> BY_IDS =
            Comparator.comparing(WatchedPair::first).thenComparing(WatchedPair::second);

    private static final Comparator<Linked> CLOSEST_FIRST =
            Comparator.comparingDouble((Linked linked) -> -linked.link)
                    .thenComparing(Linked::pair, BY_IDS);

    private static final Comparator<WatchedPair> MOST_ADVANCED_FIRST =
            Comparator.comparingInt((WatchedPair pair) -> -pair.checks())
                    .thenComparingLong(pair -> -pair.lastChecked())
                    .thenComparing(BY_IDS);

    private final MergeRule rule;
    private final long longestRest;

    MergeWatch(ClusteringSettings settings) {
        rule = settings.life().merge();
        longestRest = settings.bounds().candidateAgeWindows() * settings.windowMillis();
    }

    /**
     * Checks the pairs of which this window has touched one, and merges those that have stayed
     * together long enough.
     */
    void check(WindowLedger ledger) {
        List<WatchedPair> watched = new ArrayList<>();
        List<Linked> ripe = new ArrayList<>();
        for (WatchedPair pair : pairs(ledger)) {
            if (!ledger.isLive(pair.first())
                    || !ledger.isLive(pair.second())
                    || !ledger.curation().mayMerge(pair.first(), pair.second())) {
                continue;
            }
            if (!ledger.isTouched(pair.first()) && !ledger.isTouched(pair.second())) {
                if (ledger.window() - pair.lastChecked() <= longestRest) {
                    watched.add(pair);
                }
                continue;
            }
            double link = link(ledger, pair);
            if (link < rule.high()) {
                continue;
            }
            WatchedPair checked = pair.checked(ledger.window());
            if (checked.checks() >= rule.checks()) {
                ripe.add(new Linked(checked, link));
            } else {
                watched.add(checked);
            }
        }
        ripe.sort(CLOSEST_FIRST);
        ripe.forEach(linked -> merge(ledger, linked.pair, watched));
        watched.removeIf(pair -> !ledger.isLive(pair.first()) || !ledger.isLive(pair.second()));
        ledger.watch(bounded(watched));
    }

    private static Collection<WatchedPair> pairs(WindowLedger ledger) {
        TreeMap<WatchedPair, WatchedPair> pairs = new TreeMap<>(BY_IDS);
        ledger.life().pairs().forEach(pair -> pairs.put(pair, pair));
        ledger.suspects().forEach(pair -> pairs.putIfAbsent(pair, pair));
        return pairs.values();
    }

    private static double link(WindowLedger ledger, WatchedPair pair) {
        return FixedPoint.similarity(
                FixedPoint.dot(ledger.centroid(pair.first()), ledger.centroid(pair.second())));
    }

    private static void merge(WindowLedger ledger, WatchedPair pair, List<WatchedPair> watched) {
        if (ledger.isLive(pair.first()) && ledger.isLive(pair.second())) {
            ledger.merge(ledger.theme(pair.first()), ledger.theme(pair.second()));
        } else {
            watched.add(pair);
        }
    }

    private List<WatchedPair> bounded(List<WatchedPair> watched) {
        return watched.stream()
                .sorted(MOST_ADVANCED_FIRST)
                .limit(rule.pairs())
                .sorted(BY_IDS)
                .toList();
    }
}
