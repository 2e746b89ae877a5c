package io.polyphony.clustering;

import io.polyphony.clustering.LifeRules.SurgeRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Notices when far more people than usual write about a theme, in one language or in all, and when that is over. The surprise is
 * that of a Poisson process, with the error of counting authors by few hashes added.
 */
final class SurgeWatch {

    private final SurgeRule rule;
    private final long windowMillis;
    private final int authors;
    private final double keep;

    SurgeWatch(ClusteringSettings settings) {
        rule = settings.life().surge();
        windowMillis = settings.windowMillis();
        authors = settings.bounds().authors();
        keep = StrictMath.pow(0.5, (double) windowMillis / rule.halfLifeMillis());
    }

    /** Counts the themes that this window has added to, and those that surge. */
    void check(WindowLedger ledger, Arrivals arrivals) {
        TreeMap<String, List<ClusterFeature>> added = new TreeMap<>();
        ledger.life().surging().forEach(id -> added.put(id, new ArrayList<>()));
        for (int rank : arrivals.ranks()) {
            added.computeIfAbsent(ledger.survivor(arrivals.group(rank)), id -> new ArrayList<>())
                    .add(arrivals.feature(rank));
        }
        TreeSet<String> surging = new TreeSet<>();
        added.forEach(
                (id, features) -> {
                    if (ledger.isLive(id) && count(ledger, ledger.theme(id), features)) {
                        surging.add(id);
                    }
                });
        ledger.surging(surging);
    }

    private boolean count(WindowLedger ledger, Theme theme, List<ClusterFeature> features) {
        SortedMap<String, Double> counts = AuthorCounts.of(features, authors);
        Activity before = theme.activity();
        long window = ledger.window();
        long since = before.paces().isEmpty() ? window : before.since();
        long windows = (window - since) / windowMillis;
        TreeMap<String, Pace> paces = new TreeMap<>(before.paces());
        counts.keySet().forEach(language -> paces.putIfAbsent(language, Pace.startingAt(since)));
        paces.replaceAll(
                (language, pace) -> {
                    double usual = usual(pace, windows, window);
                    Pace counted =
                            pace.counted(
                                    counts.getOrDefault(language, 0.0), window, windowMillis, keep);
                    return judged(ledger, theme, language, counted, usual, windows);
                });
        Activity after = new Activity(since, bounded(paces));
        ledger.keep(theme.withActivity(after));
        return after.isSurging();
    }

    /** The long mean before this window, as if it had not started at zero. */
    private double usual(Pace pace, long windows, long window) {
        if (windows == 0) {
            return 0;
        }
        double idle = Math.max(0, (window - pace.window()) / windowMillis - 1);
        return pace.usual() * StrictMath.pow(keep, idle) / (1 - StrictMath.pow(keep, windows));
    }

    private Pace judged(
            WindowLedger ledger,
            Theme theme,
            String language,
            Pace pace,
            double usual,
            long windows) {
        double surprise = surprise(pace.recent(), usual);
        if (pace.surging()) {
            if (surprise > rule.off()) {
                return pace;
            }
            ledger.announce(ThemeEventKind.SURGE_ENDED, theme, language);
            return pace.ended();
        }
        boolean cool =
                pace.startedIn() == Pace.NEVER
                        || ledger.window() - pace.startedIn() >= rule.coolDownMillis();
        if (cool
                && windows >= rule.warmUpWindows()
                && pace.recent() >= rule.authors()
                && surprise >= rule.on()) {
            ledger.announce(ThemeEventKind.SURGE_STARTED, theme, language);
            return pace.started(ledger.window());
        }
        return pace;
    }

    private double surprise(double recent, double usual) {
        double counting = usual <= authors ? 0 : usual * usual / Math.max(1, authors - 2);
        return (recent - usual) / StrictMath.sqrt(Math.max(1, usual + counting));
    }

    private TreeMap<String, Pace> bounded(TreeMap<String, Pace> paces) {
        TreeMap<String, Pace> kept = new TreeMap<>();
        paces.entrySet().stream()
                .sorted(
                        Comparator.comparing(
                                        (Map.Entry<String, Pace> entry) ->
                                                !entry.getKey().isEmpty())
                                .thenComparing(entry -> !entry.getValue().surging())
                                .thenComparingDouble(entry -> -entry.getValue().usual())
                                .thenComparing(Map.Entry::getKey))
                .limit(rule.languages() + 1L)
                .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        return kept;
    }
}
