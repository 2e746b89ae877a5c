package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.background.LinkScale;
import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.lifecycle.window.AliasLog;
import io.polyphony.clustering.lifecycle.window.LiveThemes;
import io.polyphony.clustering.lifecycle.window.TenantNotes;
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
 * Detects a loose theme whose sub-clusters stay in two groups far apart, and splits it. Loose is a
 * theme whose records are less alike, in the mean over all pairs, than two themes that merge: one
 * that is not cannot hold two groups of a size. Far apart are groups of which neither would join
 * the other: a theme that is only wide has groups around the same centroid.
 */
final class SplitDetector {

    private final ClusteringSettings settings;
    private final SplitRule rule;
    private final LiveThemes live;
    private final TenantNotes notes;
    private final AliasLog aliases;
    private final ThemeSplitter splitter;

    SplitDetector(
            ClusteringSettings settings,
            LiveThemes live,
            TenantNotes notes,
            AliasLog aliases,
            ThemeSplitter splitter) {
        this.settings = settings;
        rule = settings.life().split();
        this.live = live;
        this.notes = notes;
        this.aliases = aliases;
        this.splitter = splitter;
    }

    /** Checks the themes that this window has added to. */
    void check(WindowMicroClusters microClusters) {
        TreeMap<String, List<ClusterFeature>> added = new TreeMap<>();
        for (int rank : microClusters.ranks()) {
            added.computeIfAbsent(
                            aliases.survivor(microClusters.group(rank)), id -> new ArrayList<>())
                    .add(microClusters.feature(rank));
        }
        added.forEach(
                (id, features) -> {
                    if (live.isLive(id) && notes.curation().maySplit(id)) {
                        check(live.theme(id), features);
                    }
                });
    }

    private void check(Theme theme, List<ClusterFeature> added) {
        if (!isLoose(theme.feature())) {
            if (theme.subClusters().looseChecks() > 0) {
                live.put(theme.withSubClusters(SubClusters.NONE));
            }
            return;
        }
        SubClusters subClusters = theme.subClusters().looser();
        if (subClusters.looseChecks() > rule.checks()) {
            subClusters = subClusters.plus(added, rule.children(), settings.bounds());
        }
        List<ClusterFeature> groups = subClusters.twoGroups(settings.bounds());
        subClusters = subClusters.apart(areApart(groups));
        if (subClusters.apartChecks() < rule.checks()) {
            live.put(theme.withSubClusters(subClusters));
            return;
        }
        groups.sort(Comparator.comparingLong(group -> -group.weight()));
        splitter.split(theme, groups.get(0), groups.get(1), added);
    }

    private boolean isLoose(ClusterFeature feature) {
        if (settings.thresholds().isAuto()) {
            LinkScale scale = notes.scale();
            return scale != null && scale.isLoose(scale.of(feature));
        }
        return feature.cohesion() * feature.cohesion() < settings.life().merge().high();
    }

    private boolean areApart(List<ClusterFeature> groups) {
        if (groups.size() < 2) {
            return false;
        }
        ClusterFeature one = groups.get(0);
        ClusterFeature other = groups.get(1);
        long least = settings.birth().records() * ClusterFeature.ONE;
        return one.weight() >= least && other.weight() >= least && isLow(one, other);
    }

    private boolean isLow(ClusterFeature one, ClusterFeature other) {
        LinkScale scale = notes.scale();
        if (scale != null) {
            return scale.splits(scale.of(one), scale.of(other));
        }
        double similarity = FixedPoint.similarity(FixedPoint.dot(one.centroid(), other.centroid()));
        return similarity <= rule.low();
    }
}
