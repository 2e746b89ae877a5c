package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.AuthorCounts;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.lifecycle.store.ThemePair;
import io.polyphony.clustering.lifecycle.window.AliasLog;
import io.polyphony.clustering.lifecycle.window.EventLog;
import io.polyphony.clustering.lifecycle.window.LiveThemes;
import io.polyphony.clustering.lifecycle.window.TenantNotes;
import io.polyphony.clustering.lifecycle.window.WindowMicroClusters;
import io.polyphony.clustering.lifecycle.window.WindowScope;
import io.polyphony.clustering.settings.LifecycleRules.SurgeRule;
import io.polyphony.clustering.theme.Activity;
import io.polyphony.clustering.theme.AuthorRate;
import io.polyphony.clustering.theme.AuthorRateMeter;
import io.polyphony.clustering.theme.ThemeEventKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Detects the start and the end of a surge: far more people than usual write about a theme, in one
 * language or in all. A surge is one event: of a language that explains it alone, else of the
 * whole; what was announced of a language before explains no surge of the whole. The surprise is
 * that of a Poisson process, with the error of counting authors by few hashes added. Authors that a
 * near theme has lost at the same time are no gain: between two themes that may be merged, records
 * move.
 */
final class SurgeDetector {

    /** A theme's activity before and after this window. */
    private record Counted(Activity before, Activity after) {}

    /** Stands for all languages of a theme. */
    private static final String WHOLE = "";

    /** Share of a theme's authors from which a language is all of it; a choice, not measured. */
    private static final double NEARLY = 0.9;

    private static final Counted NEVER_COUNTED = new Counted(Activity.NONE, Activity.NONE);

    private final WindowScope scope;
    private final LiveThemes live;
    private final TenantNotes notes;
    private final AliasLog aliases;
    private final EventLog events;
    private final SurgeRule rule;
    private final int authors;

    SurgeDetector(
            WindowScope scope,
            LiveThemes live,
            TenantNotes notes,
            AliasLog aliases,
            EventLog events) {
        this.scope = scope;
        this.live = live;
        this.notes = notes;
        this.aliases = aliases;
        this.events = events;
        rule = scope.settings().life().surge();
        authors = scope.settings().bounds().microClusterAuthors();
    }

    /** Counts the authors of the themes that this window has added to, and of those that surge. */
    void check(WindowMicroClusters microClusters) {
        TreeMap<String, List<MicroCluster>> added = new TreeMap<>();
        notes.state().surging().forEach(id -> added.put(id, new ArrayList<>()));
        for (int rank : microClusters.ranks()) {
            added.computeIfAbsent(
                            aliases.survivor(microClusters.group(rank)), id -> new ArrayList<>())
                    .add(microClusters.microCluster(rank));
        }
        AuthorRateMeter meter = AuthorRateMeter.of(scope.settings(), scope.window());
        TreeMap<String, Counted> counted = new TreeMap<>();
        added.forEach(
                (id, own) -> {
                    if (live.isLive(id)) {
                        counted.put(id, count(meter, live.theme(id).activity(), own));
                    }
                });
        TreeSet<String> surging = new TreeSet<>();
        Judgement judgement = new Judgement(meter, counted);
        counted.forEach(
                (id, activity) -> {
                    Activity judged = judgement.of(id, activity);
                    live.put(live.theme(id).withActivity(judged));
                    if (judged.isSurging()) {
                        surging.add(id);
                    }
                });
        notes.surging(surging);
    }

    private Counted count(
            AuthorRateMeter meter, Activity before, List<MicroCluster> microClusters) {
        SortedMap<String, Double> counts = AuthorCounts.of(microClusters, authors);
        long since = meter.since(before);
        TreeMap<String, AuthorRate> rates = new TreeMap<>(before.rates());
        counts.keySet()
                .forEach(language -> rates.putIfAbsent(language, AuthorRate.startingAt(since)));
        rates.replaceAll(
                (language, rate) -> meter.counted(rate, counts.getOrDefault(language, 0.0)));
        return new Counted(before, new Activity(since, rates));
    }

    /** Decides by the counts of a window which themes surge. */
    private final class Judgement {

        private final AuthorRateMeter meter;
        private final TreeMap<String, Counted> counted;

        Judgement(AuthorRateMeter meter, TreeMap<String, Counted> counted) {
            this.meter = meter;
            this.counted = counted;
        }

        Activity of(String id, Counted activity) {
            TreeMap<String, AuthorRate> rates = new TreeMap<>(activity.after.rates());
            rates.replaceAll((language, rate) -> orEnded(id, language, rate, activity.before));
            String starting = starting(id, rates, activity.before);
            if (starting != null) {
                events.addInLanguage(ThemeEventKind.SURGE_STARTED, id, starting);
                rates.computeIfPresent(starting, (language, rate) -> rate.started(scope.window()));
            }
            return new Activity(activity.after.since(), bounded(rates));
        }

        private AuthorRate orEnded(String id, String language, AuthorRate rate, Activity before) {
            double usual = meter.usual(before, language);
            if (!rate.surging() || surprise(rate.recent(), usual) > rule.off()) {
                return rate;
            }
            events.addInLanguage(ThemeEventKind.SURGE_ENDED, id, language);
            return rate.ended();
        }

        /**
         * Returns the language that begins to surge, that of the whole where it takes more than one
         * to explain it; null if none does.
         */
        private @Nullable String starting(
                String id, SortedMap<String, AuthorRate> rates, Activity before) {
            AuthorRate whole = rates.get(WHOLE);
            if (whole == null || whole.surging()) {
                return null;
            }
            List<String> languages =
                    rates.keySet().stream()
                            .filter(language -> !language.equals(WHOLE))
                            .filter(language -> starts(id, language, rates, before, 0))
                            .toList();
            double announced = 0;
            for (Map.Entry<String, AuthorRate> known : rates.entrySet()) {
                double gain = known.getValue().recent() - meter.usual(before, known.getKey());
                announced += known.getValue().surging() ? gain : 0;
            }
            String first = languages.isEmpty() ? null : languages.get(0);
            if (!starts(id, WHOLE, rates, before, announced)) {
                return first;
            }
            if (first == null || languages.size() != 1 || isAll(first, rates, before)) {
                return WHOLE;
            }
            double gain = rate(first, rates).recent() - meter.usual(before, first);
            return starts(id, WHOLE, rates, before, announced + gain) ? WHOLE : first;
        }

        private static AuthorRate rate(String language, SortedMap<String, AuthorRate> rates) {
            return Objects.requireNonNull(rates.get(language), language);
        }

        /** Returns whether a theme is of one language, but for a few authors. */
        private boolean isAll(
                String language, SortedMap<String, AuthorRate> rates, Activity before) {
            return rate(language, rates).recent() >= NEARLY * rate(WHOLE, rates).recent()
                    && meter.usual(before, language) >= NEARLY * meter.usual(before, WHOLE);
        }

        /**
         * @param explained authors who are above the usual for reasons known already
         */
        private boolean starts(
                String id,
                String language,
                SortedMap<String, AuthorRate> rates,
                Activity before,
                double explained) {
            AuthorRate rate = rate(language, rates);
            double usual = meter.usual(before, language);
            return !rate.surging()
                    && mayStart(rate, before)
                    && surprise(rate.recent() - explained, usual) >= rule.on()
                    && surprise(rate.recent() - explained - lostBySuspects(id, language), usual)
                            >= rule.on();
        }

        private boolean mayStart(AuthorRate rate, Activity before) {
            boolean cool =
                    rate.startedIn() == AuthorRate.NEVER
                            || scope.window() - rate.startedIn() >= rule.coolDownMillis();
            return cool
                    && meter.observed(before) >= rule.warmUpWindows()
                    && rate.recent() >= rule.authors();
        }

        /**
         * Returns by how many authors the themes that might have taken the same micro-clusters are
         * below what is usual for them.
         */
        private double lostBySuspects(String id, String language) {
            TreeSet<String> near = new TreeSet<>();
            for (ThemePair pair : notes.suspects()) {
                String first = aliases.survivor(pair.first());
                String second = aliases.survivor(pair.second());
                if (first.equals(id) || second.equals(id)) {
                    near.addAll(List.of(first, second));
                }
            }
            near.remove(id);
            double lost = 0;
            for (String other : near) {
                Counted activity = live.isLive(other) ? activity(other) : NEVER_COUNTED;
                double usual = meter.usual(activity.before, language);
                lost += Math.max(0, usual - meter.recent(activity.after, language));
            }
            return lost;
        }

        private Counted activity(String id) {
            Activity untouched = live.theme(id).activity();
            return counted.getOrDefault(id, new Counted(untouched, untouched));
        }
    }

    /**
     * Returns standard deviations above the usual. The square root makes those of small counts,
     * which lean, as good as of large ones.
     */
    private double surprise(double recent, double usual) {
        double counting = usual <= authors ? 0 : usual / Math.max(1, authors - 2);
        return (stable(recent) - stable(usual)) / StrictMath.sqrt(1 + counting);
    }

    /** Transforms a Poisson count to a spread of one, whatever its mean (Anscombe 1948). */
    private static double stable(double count) {
        return 2 * StrictMath.sqrt(Math.max(0, count) + 0.375);
    }

    private TreeMap<String, AuthorRate> bounded(TreeMap<String, AuthorRate> rates) {
        TreeMap<String, AuthorRate> kept = new TreeMap<>();
        rates.entrySet().stream()
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
