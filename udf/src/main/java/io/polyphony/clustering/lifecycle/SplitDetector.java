package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.lifecycle.window.WindowMicroClusters;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.LifecycleRules.SplitRule;
import io.polyphony.clustering.theme.SubClusters;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Splits a theme that has stayed loose when its sub-clusters stay in two groups far apart. Loose is
 * a theme whose records are less alike, in the mean over all pairs, than two themes that merge: one
 * that is not cannot hold two groups of a size. Far apart are groups of which neither would join
 * the other: a theme that is only wide has groups around the same centroid.
 */
final class SplitDetector {

    private final ClusteringSettings settings;
    private final SplitRule rule;

    SplitDetector(ClusteringSettings settings) {
        this.settings = settings;
        rule = settings.life().split();
    }

    /** Looks at the themes that this window has added to. */
    void check(WindowLedger ledger, WindowMicroClusters arrivals) {
        TreeMap<String, List<ClusterFeature>> added = new TreeMap<>();
        for (int rank : arrivals.ranks()) {
            added.computeIfAbsent(ledger.survivor(arrivals.group(rank)), id -> new ArrayList<>())
                    .add(arrivals.feature(rank));
        }
        added.forEach(
                (id, features) -> {
                    if (ledger.isLive(id) && ledger.curation().maySplit(id)) {
                        check(ledger, ledger.theme(id), features);
                    }
                });
    }

    private void check(WindowLedger ledger, Theme theme, List<ClusterFeature> added) {
        if (!isLoose(theme.feature())) {
            if (theme.children().looseChecks() > 0) {
                ledger.keep(theme.withChildren(SubClusters.NONE));
            }
            return;
        }
        SubClusters children = theme.children().looser();
        if (children.looseChecks() > rule.checks()) {
            children = children.plus(added, rule.children(), settings.bounds());
        }
        List<ClusterFeature> groups = children.twoGroups(settings.bounds());
        children = children.apart(areApart(groups));
        if (children.apartChecks() < rule.checks()) {
            ledger.keep(theme.withChildren(children));
            return;
        }
        groups.sort(Comparator.comparingLong(group -> -group.weight()));
        new ThemeSplitter(ledger, settings).split(theme, groups.get(0), groups.get(1), added);
    }

    private boolean isLoose(ClusterFeature feature) {
        return feature.cohesion() * feature.cohesion() < settings.life().merge().high();
    }

    private boolean areApart(List<ClusterFeature> groups) {
        if (groups.size() < 2) {
            return false;
        }
        ClusterFeature one = groups.get(0);
        ClusterFeature other = groups.get(1);
        long least = settings.birth().records() * ClusterFeature.ONE;
        double similarity = FixedPoint.similarity(FixedPoint.dot(one.centroid(), other.centroid()));
        return one.weight() >= least && other.weight() >= least && similarity <= rule.low();
    }
}
