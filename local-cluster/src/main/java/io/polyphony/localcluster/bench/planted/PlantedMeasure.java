package io.polyphony.localcluster.bench.planted;

import io.polyphony.clustering.background.LinkScale;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.LifecycleRules;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.job.tools.quality.StreamedTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Streams in which it is known what happens, beside the events that are emitted. */
public final class PlantedMeasure {

    private static final long SEED = 11;
    private static final int HALF_LIFE_WINDOWS = 6;
    private static final int STATIONARY_GROUPS = 50;
    private static final int STATIONARY_RATE = 20;

    private PlantedMeasure() {}

    /**
     * Planted events that were found, and false ones.
     *
     * @param switches identity switches per 1,000 records
     * @param members share of records that were members of a theme at once
     */
    public record Outcome(
            Map<ThemeEventKind, PlantedScore.Found> found,
            Map<ThemeEventKind, Integer> falseEvents,
            double switches,
            double members,
            long records) {

        public int planted() {
            return found.values().stream().mapToInt(PlantedScore.Found::planted).sum();
        }

        public int foundInTime() {
            return found.values().stream().mapToInt(PlantedScore.Found::found).sum();
        }

        public int falseCount() {
            return falseEvents.values().stream().mapToInt(n -> n).sum();
        }
    }

    /**
     * Merges, splits and surges in a stream in which nothing happens, and themes beside the groups.
     */
    public record Stationary(
            int merges,
            int splits,
            int surges,
            double switches,
            long records,
            int themes,
            int groups) {}

    /**
     * Default settings with a short memory, so that a stream of a hundred windows has time for
     * everything.
     */
    static ClusteringSettings settings() {
        ClusteringSettings defaults = ClusteringSettings.automatic();
        long window = defaults.windowMillis();
        LifecycleRules life = defaults.life();
        return defaults.withWindow(window, HALF_LIFE_WINDOWS * window)
                .withLife(withFade(life, window));
    }

    private static LifecycleRules withFade(LifecycleRules life, long window) {
        return life.withFade(
                new LifecycleRules.FadeRule(
                        PlantedPlan.FADE_WINDOWS * window,
                        life.fade().archive(),
                        life.fade().tenantIdleMillis()));
    }

    /** A stream with so many events of each kind. */
    public static Outcome events(int windows, int each) {
        ClusteringSettings settings = settings();
        PlantedRecords source = new PlantedRecords(SEED, settings.dimension());
        PlantedPlan plan = PlantedPlan.of(source.random(), settings, windows, each);
        List<PairOracle> oracles =
                plan.pairs().stream()
                        .map(pair -> new PairOracle(settings, pair, plan.groups()))
                        .toList();
        StreamedTenant tenant = new StreamedTenant("bench", settings);
        PlantedScore score = new PlantedScore(plan.groups(), settings.windowMillis());
        long records = 0;
        for (int n = 1; n <= windows; n++) {
            List<WindowRecord> window = source.window(n, windows, plan.groups());
            StreamedTenant.Window closed = tenant.close(n, window);
            LinkScale scale = LinkScale.of(tenant.store().background(), null);
            for (PairOracle oracle : oracles) {
                oracle.see(n, window, scale);
            }
            score.see(window, closed.themes(), closed.outcome().events());
            records += window.size();
        }
        List<PlantedEvent> planted = new ArrayList<>(plan.events());
        oracles.forEach(oracle -> planted.addAll(oracle.events()));
        planted.removeIf(event -> event.due() + PlantedScore.DELAY > windows);
        return new Outcome(
                score.found(planted),
                score.falseEvents(plan.pairs()),
                score.identitySwitches(tenant, plan.pairs()),
                score.memberShare(),
                records);
    }

    /** A stream in which nothing happens. */
    public static Stationary stationary(int wanted) {
        ClusteringSettings settings = settings();
        PlantedRecords source = new PlantedRecords(SEED + 1, settings.dimension());
        int windows = wanted / (STATIONARY_GROUPS * STATIONARY_RATE);
        PlantedPlan plan =
                PlantedPlan.stationary(
                        source.random(), settings, windows, STATIONARY_GROUPS, STATIONARY_RATE);
        StreamedTenant tenant = new StreamedTenant("bench", settings);
        PlantedScore score = new PlantedScore(plan.groups(), settings.windowMillis());
        long records = 0;
        for (int n = 1; n <= windows; n++) {
            List<WindowRecord> window = source.window(n, windows, plan.groups());
            StreamedTenant.Window closed = tenant.close(n, window);
            score.see(window, closed.themes(), closed.outcome().events());
            records += window.size();
        }
        return new Stationary(
                score.emitted(ThemeEventKind.MERGED),
                score.emitted(ThemeEventKind.SPLIT),
                score.emitted(ThemeEventKind.SURGE_STARTED),
                score.identitySwitches(tenant, List.of()),
                records,
                tenant.store().themes().size(),
                plan.groups().size());
    }
}
