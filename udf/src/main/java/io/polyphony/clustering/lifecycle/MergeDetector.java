package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.lifecycle.store.ThemePair;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.LifecycleRules.MergeRule;
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
final class MergeDetector {

    private record Linked(ThemePair pair, double link) {}

    private static final Comparator<ThemePair> BY_IDS =
            Comparator.comparing(ThemePair::first).thenComparing(ThemePair::second);

    private static final Comparator<Linked> CLOSEST_FIRST =
            Comparator.comparingDouble((Linked linked) -> -linked.link)
                    .thenComparing(Linked::pair, BY_IDS);

    private static final Comparator<ThemePair> MOST_ADVANCED_FIRST =
            Comparator.comparingInt((ThemePair pair) -> -pair.checks())
                    .thenComparingLong(pair -> -pair.lastChecked())
                    .thenComparing(BY_IDS);

    private final MergeRule rule;
    private final long longestRest;

    MergeDetector(ClusteringSettings settings) {
        rule = settings.life().merge();
        longestRest = settings.bounds().candidateAgeWindows() * settings.windowMillis();
    }

    /**
     * Checks the pairs of which this window has touched one, and merges those that have stayed
     * together long enough.
     */
    void check(WindowLedger ledger) {
        List<ThemePair> watched = new ArrayList<>();
        List<Linked> ripe = new ArrayList<>();
        for (ThemePair pair : pairs(ledger)) {
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
            ThemePair checked = pair.checked(ledger.window());
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

    private static Collection<ThemePair> pairs(WindowLedger ledger) {
        TreeMap<ThemePair, ThemePair> pairs = new TreeMap<>(BY_IDS);
        ledger.life().pairs().forEach(pair -> pairs.put(pair, pair));
        ledger.suspects().forEach(pair -> pairs.putIfAbsent(pair, pair));
        return pairs.values();
    }

    private static double link(WindowLedger ledger, ThemePair pair) {
        return FixedPoint.similarity(
                FixedPoint.dot(ledger.centroid(pair.first()), ledger.centroid(pair.second())));
    }

    private static void merge(WindowLedger ledger, ThemePair pair, List<ThemePair> watched) {
        if (ledger.isLive(pair.first()) && ledger.isLive(pair.second())) {
            ledger.merge(ledger.theme(pair.first()), ledger.theme(pair.second()));
        } else {
            watched.add(pair);
        }
    }

    private List<ThemePair> bounded(List<ThemePair> watched) {
        return watched.stream()
                .sorted(MOST_ADVANCED_FIRST)
                .limit(rule.pairs())
                .sorted(BY_IDS)
                .toList();
    }
}
