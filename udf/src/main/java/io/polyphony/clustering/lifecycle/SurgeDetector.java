package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.AuthorCounts;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.lifecycle.store.ThemePair;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.lifecycle.window.WindowMicroClusters;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.LifecycleRules.SurgeRule;
import io.polyphony.clustering.theme.Activity;
import io.polyphony.clustering.theme.AuthorRate;
import io.polyphony.clustering.theme.AuthorRateMeter;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeEventKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Notices when far more people than usual write about a theme, in one language or in all, and when
 * that is over. The surprise is that of a Poisson process, with the error of counting authors by
 * few hashes added. What a near theme has lost at the same time is no gain: between two themes that
 * may become one, records wander.
 */
final class SurgeDetector {

    /** A theme's activity before and after this window. */
    private record Counted(Activity before, Activity after) {}

    private static final Counted NEVER_COUNTED = new Counted(Activity.NONE, Activity.NONE);

    private final ClusteringSettings settings;
    private final SurgeRule rule;
    private final int authors;

    SurgeDetector(ClusteringSettings settings) {
        this.settings = settings;
        rule = settings.life().surge();
        authors = settings.bounds().microClusterAuthors();
    }

    /** Counts the themes that this window has added to, and those that surge. */
    void check(WindowLedger ledger, WindowMicroClusters arrivals) {
        TreeMap<String, List<MicroCluster>> added = new TreeMap<>();
        ledger.life().surging().forEach(id -> added.put(id, new ArrayList<>()));
        for (int rank : arrivals.ranks()) {
            added.computeIfAbsent(ledger.survivor(arrivals.group(rank)), id -> new ArrayList<>())
                    .add(arrivals.microCluster(rank));
        }
        AuthorRateMeter meter = AuthorRateMeter.of(settings, ledger.window());
        TreeMap<String, Counted> counted = new TreeMap<>();
        added.forEach(
                (id, microClusters) -> {
                    if (ledger.isLive(id)) {
                        counted.put(id, count(meter, ledger.theme(id).activity(), microClusters));
                    }
                });
        TreeSet<String> surging = new TreeSet<>();
        Judgement judgement = new Judgement(ledger, meter, counted);
        counted.forEach(
                (id, activity) -> {
                    Activity judged = judgement.of(id, activity);
                    ledger.keep(ledger.theme(id).withActivity(judged));
                    if (judged.isSurging()) {
                        surging.add(id);
                    }
                });
        ledger.surging(surging);
    }

    private Counted count(
            AuthorRateMeter meter, Activity before, List<MicroCluster> microClusters) {
        SortedMap<String, Double> counts = AuthorCounts.of(microClusters, authors);
        long since = meter.since(before);
        TreeMap<String, AuthorRate> paces = new TreeMap<>(before.paces());
        counts.keySet()
                .forEach(language -> paces.putIfAbsent(language, AuthorRate.startingAt(since)));
        paces.replaceAll(
                (language, pace) -> meter.counted(pace, counts.getOrDefault(language, 0.0)));
        return new Counted(before, new Activity(since, paces));
    }

    /** What the window's counts come to. */
    private final class Judgement {

        private final WindowLedger ledger;
        private final AuthorRateMeter meter;
        private final TreeMap<String, Counted> counted;

        Judgement(WindowLedger ledger, AuthorRateMeter meter, TreeMap<String, Counted> counted) {
            this.ledger = ledger;
            this.meter = meter;
            this.counted = counted;
        }

        Activity of(String id, Counted activity) {
            Theme theme = ledger.theme(id);
            TreeMap<String, AuthorRate> paces = new TreeMap<>(activity.after.paces());
            paces.replaceAll((language, pace) -> judged(theme, language, pace, activity.before));
            return new Activity(activity.after.since(), bounded(paces));
        }

        private AuthorRate judged(Theme theme, String language, AuthorRate pace, Activity before) {
            double usual = meter.usual(before, language);
            double surprise = surprise(pace.recent(), usual);
            if (pace.surging()) {
                if (surprise > rule.off()) {
                    return pace;
                }
                ledger.announce(ThemeEventKind.SURGE_ENDED, theme, language);
                return pace.ended();
            }
            if (mayStart(pace, before)
                    && surprise >= rule.on()
                    && surprise(pace.recent() - wandered(theme.id(), language), usual)
                            >= rule.on()) {
                ledger.announce(ThemeEventKind.SURGE_STARTED, theme, language);
                return pace.started(ledger.window());
            }
            return pace;
        }

        private boolean mayStart(AuthorRate pace, Activity before) {
            boolean cool =
                    pace.startedIn() == AuthorRate.NEVER
                            || ledger.window() - pace.startedIn() >= rule.coolDownMillis();
            return cool
                    && meter.observed(before) >= rule.warmUpWindows()
                    && pace.recent() >= rule.authors();
        }

        /**
         * By how much fewer people than usual write to the themes that might have taken the same
         * micro-clusters.
         */
        private double wandered(String id, String language) {
            TreeSet<String> near = new TreeSet<>();
            for (ThemePair pair : ledger.suspects()) {
                String first = ledger.survivor(pair.first());
                String second = ledger.survivor(pair.second());
                if (first.equals(id) || second.equals(id)) {
                    near.addAll(List.of(first, second));
                }
            }
            near.remove(id);
            double lost = 0;
            for (String other : near) {
                Counted activity = ledger.isLive(other) ? activity(other) : NEVER_COUNTED;
                double usual = meter.usual(activity.before, language);
                lost += Math.max(0, usual - meter.recent(activity.after, language));
            }
            return lost;
        }

        private Counted activity(String id) {
            Activity untouched = ledger.theme(id).activity();
            return counted.getOrDefault(id, new Counted(untouched, untouched));
        }
    }

    /**
     * Standard deviations above the usual. The square root makes those of small counts, which lean,
     * as good as of large ones.
     */
    private double surprise(double recent, double usual) {
        double counting = usual <= authors ? 0 : usual / Math.max(1, authors - 2);
        return (stable(recent) - stable(usual)) / StrictMath.sqrt(1 + counting);
    }

    /** A Poisson count with a spread of one, whatever its mean (Anscombe 1948). */
    private static double stable(double count) {
        return 2 * StrictMath.sqrt(Math.max(0, count) + 0.375);
    }

    private TreeMap<String, AuthorRate> bounded(TreeMap<String, AuthorRate> paces) {
        TreeMap<String, AuthorRate> kept = new TreeMap<>();
        paces.entrySet().stream()
                .sorted(
                        Comparator.comparing(
                                        (Map.Entry<String, AuthorRate> entry) ->
                                                !entry.getKey().isEmpty())
                                .thenComparing(entry -> !entry.getValue().surging())
                                .thenComparingDouble(entry -> -entry.getValue().usual())
                                .thenComparing(Map.Entry::getKey))
                .limit(rule.languages() + 1L)
                .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        return kept;
    }
}
