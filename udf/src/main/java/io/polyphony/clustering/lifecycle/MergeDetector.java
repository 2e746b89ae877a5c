package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.background.LinkScale;
import io.polyphony.clustering.lifecycle.curation.CurationRules;
import io.polyphony.clustering.lifecycle.store.ThemePair;
import io.polyphony.clustering.lifecycle.window.LiveThemes;
import io.polyphony.clustering.lifecycle.window.TenantNotes;
import io.polyphony.clustering.lifecycle.window.ThemeTransitions;
import io.polyphony.clustering.lifecycle.window.WindowScope;
import io.polyphony.clustering.settings.LifecycleRules.MergeRule;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Detects two themes whose link, the similarity of their centroids, stays high, and merges them.
 * Pairs come from matching: two themes that would accept the same micro-cluster are near, which
 * costs nothing beyond the matching itself.
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

    private final LiveThemes live;
    private final TenantNotes notes;
    private final ThemeTransitions transitions;
    private final MergeRule rule;
    private final long window;
    private final long longestRest;
    private final @Nullable LinkScale scale;
    private final boolean isAuto;

    MergeDetector(
            WindowScope scope, LiveThemes live, TenantNotes notes, ThemeTransitions transitions) {
        this.live = live;
        this.notes = notes;
        this.transitions = transitions;
        rule = scope.settings().life().merge();
        window = scope.window();
        scale = notes.scale();
        isAuto = scope.settings().thresholds().isAuto();
        longestRest =
                scope.settings().bounds().candidateAgeWindows() * scope.settings().windowMillis();
    }

    /**
     * Checks the pairs of which this window has changed one, and merges those whose link has been
     * high for long enough.
     */
    void check() {
        List<ThemePair> observed = new ArrayList<>();
        List<Linked> ripe = new ArrayList<>();
        for (ThemePair pair : pairs()) {
            if (!live.isLive(pair.first())
                    || !live.isLive(pair.second())
                    || !notes.curation().mayMerge(pair.first(), pair.second())) {
                continue;
            }
            if (!live.isChanged(pair.first()) && !live.isChanged(pair.second())) {
                if (window - pair.lastChecked() <= longestRest) {
                    observed.add(pair);
                }
                continue;
            }
            double link = link(pair);
            if (link < (isAuto ? 0 : rule.high())) {
                continue;
            }
            ThemePair checked = pair.checked(window);
            if (checked.checks() >= rule.checks()) {
                ripe.add(new Linked(checked, link));
            } else {
                observed.add(checked);
            }
        }
        ripe.sort(CLOSEST_FIRST);
        ripe.forEach(linked -> merge(linked.pair, observed));
        observed.removeIf(pair -> !live.isLive(pair.first()) || !live.isLive(pair.second()));
        notes.observe(bounded(observed));
    }

    private Collection<ThemePair> pairs() {
        TreeMap<ThemePair, ThemePair> pairs = new TreeMap<>(BY_IDS);
        notes.state().pairs().forEach(pair -> pairs.put(pair, pair));
        notes.suspects().forEach(pair -> pairs.putIfAbsent(pair, pair));
        return pairs.values();
    }

    /** Similarity of the centroids, or by how much the link is beyond merging. */
    private double link(ThemePair pair) {
        if (isAuto) {
            return scale == null ? -1 : excess(scale, pair);
        }
        return FixedPoint.similarity(
                FixedPoint.dot(live.centroid(pair.first()), live.centroid(pair.second())));
    }

    private double excess(LinkScale on, ThemePair pair) {
        ScaledThemes themes = new ScaledThemes(live, on);
        return on.mergeExcess(themes.now(pair.first()), themes.now(pair.second()));
    }

    private void merge(ThemePair pair, List<ThemePair> observed) {
        if (live.isLive(pair.first()) && live.isLive(pair.second())) {
            merge(live.theme(pair.first()), live.theme(pair.second()));
        } else {
            observed.add(pair);
        }
    }

    /** Merges two themes: the one that people have named or pinned keeps its id, else the older. */
    private void merge(Theme one, Theme other) {
        CurationRules rules = notes.curation();
        boolean inOrder =
                rules.holds(one.id()) == rules.holds(other.id())
                        ? Theme.OLDEST_FIRST.compare(one, other) <= 0
                        : rules.holds(one.id());
        transitions.merge(inOrder ? one : other, inOrder ? other : one);
    }

    private List<ThemePair> bounded(List<ThemePair> observed) {
        return observed.stream()
                .sorted(MOST_ADVANCED_FIRST)
                .limit(rule.pairs())
                .sorted(BY_IDS)
                .toList();
    }
}
