package io.polyphony.localcluster.bench.themes;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.ClusteringSettings.Thresholds;
import io.polyphony.clustering.theme.ThemeEventKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The measurements one after the other, into a report. */
final class ThemesRun {

    private static final int RECORDS_PER_WINDOW = 200;
    private static final int EACH_TENANT = 5;

    /** Of the report's last line; those without a prefix are of the calibrated themes. */
    private static final List<String> FIELDS =
            List.of(
                    "bcubed_precision",
                    "bcubed_recall",
                    "bcubed_f1",
                    "v_measure",
                    "nmi",
                    "ari",
                    "outlier_share",
                    "cross_lingual_ratio",
                    "best_bcubed_f1",
                    "best_v_measure",
                    "configured_bcubed_f1",
                    "configured_v_measure",
                    "leader_bcubed_f1",
                    "leader_v_measure",
                    "kmeans_bcubed_f1",
                    "kmeans_v_measure");

    private final Extent extent;
    private final ThemesReport report;
    private final Peers peers;

    ThemesRun(Extent extent, ThemesReport report, Peers peers) {
        this.extent = extent;
        this.report = report;
        this.peers = peers;
    }

    /**
     * Tables of labelled data, and the means over them. Without any the means are null.
     *
     * @param configured thresholds that know nothing of these texts
     */
    void quality(List<Evaluation> all, Thresholds configured) {
        List<double[]> rows = new ArrayList<>();
        for (Evaluation uncut : all) {
            ClusteringSettings settings = settings(configured, uncut.data().dimension());
            Evaluation evaluation = uncut.cut(settings.dimension());
            LabelledVectors data = evaluation.data();
            report.text(
                    "%s: %d records of %d classes in %d languages, %d a window",
                    data.name(),
                    data.size(),
                    data.classCount(),
                    data.languageNames().size(),
                    RECORDS_PER_WINDOW);
            report.qualityHead();
            QualityMeasure.Outcome before = themes("themes", settings, data);
            QualityMeasure.Outcome themes =
                    found("themes, calibrated", evaluation.calibration(), data, before);
            QualityMeasure.Outcome best =
                    evaluation.isOfItself()
                            ? themes
                            : found("themes, best thresholds", data, data, before);
            QualityMeasure.Leader leader = QualityMeasure.leader(data);
            report.quality(
                    "leader, best threshold %.2f".formatted(leader.threshold()),
                    leader.scores(),
                    Double.NaN);
            Scores kMeans = QualityMeasure.kMeans(data);
            report.quality("k-means offline, true k", kMeans, Double.NaN);
            peers.measure(data, report);
            rows.add(row(themes, best.scores(), before.scores(), leader.scores(), kMeans));
        }
        double[] means = means(rows);
        for (int i = 0; i < FIELDS.size(); i++) {
            report.json(FIELDS.get(i), means[i]);
        }
        peers.finish(report);
    }

    /** With thresholds found on other texts or these; as otherwise if there are none. */
    private QualityMeasure.Outcome found(
            String name,
            LabelledVectors calibration,
            LabelledVectors data,
            QualityMeasure.Outcome otherwise) {
        try {
            Thresholds found =
                    new ThresholdSearch(calibration, data.dimension()).run().thresholds();
            return themes(name, settings(found, data.dimension()), data);
        } catch (IllegalArgumentException e) {
            report.text("  no thresholds found: %s", String.valueOf(e.getMessage()));
            return otherwise;
        }
    }

    private QualityMeasure.Outcome themes(
            String name, ClusteringSettings settings, LabelledVectors data) {
        QualityMeasure.Outcome themes =
                new QualityMeasure(settings, RECORDS_PER_WINDOW).themes(data);
        Thresholds used = settings.thresholds();
        report.quality(
                "%s %.2f %.2f %.2f".formatted(name, used.micro(), used.join(), used.merge()),
                themes.scores(),
                themes.outliers());
        return themes;
    }

    private static ClusteringSettings settings(Thresholds thresholds, int dimension) {
        ClusteringSettings defaults = ClusteringSettings.defaults();
        return new ClusteringSettings(
                Math.min(dimension, defaults.dimension()),
                defaults.windowMillis(),
                defaults.halfLifeMillis(),
                thresholds,
                defaults.birth(),
                defaults.bounds());
    }

    private static double[] row(
            QualityMeasure.Outcome themes,
            Scores best,
            Scores configured,
            Scores leader,
            Scores kMeans) {
        Scores scores = themes.scores();
        return new double[] {
            scores.precision(),
            scores.recall(),
            scores.f1(),
            scores.vMeasure(),
            scores.vMeasure(),
            scores.adjustedRand(),
            themes.outliers(),
            scores.crossLingualRatio(),
            best.f1(),
            best.vMeasure(),
            configured.f1(),
            configured.vMeasure(),
            leader.f1(),
            leader.vMeasure(),
            kMeans.f1(),
            kMeans.vMeasure()
        };
    }

    /** Of each column, over the rows that have a number in it. */
    private static double[] means(List<double[]> rows) {
        int columns = FIELDS.size();
        double[] means = new double[columns];
        Arrays.setAll(
                means,
                column ->
                        rows.stream()
                                .mapToDouble(row -> row[column])
                                .filter(Double::isFinite)
                                .average()
                                .orElse(Double.NaN));
        return means;
    }

    void planted() {
        PlantedMeasure.Outcome outcome =
                PlantedMeasure.events(extent.windows(), extent.eachEvent());
        report.text(
                "planted stream: %d records in %d windows", outcome.records(), extent.windows());
        report.text("  %-20s %8s %8s %8s", "", "planted", "found", "false");
        for (ThemeEventKind kind : ThemeEventKind.values()) {
            PlantedScore.Found found = outcome.found().get(kind);
            Integer wrong = outcome.falseEvents().get(kind);
            if (found != null || wrong != null) {
                report.text(
                        "  %-20s %8d %8d %8d",
                        kind,
                        found == null ? 0 : found.planted(),
                        found == null ? 0 : found.found(),
                        wrong == null ? 0 : wrong);
            }
        }
        int planted = outcome.planted();
        report.value(
                "events_found",
                "share of planted events found within two windows",
                (double) outcome.foundInTime() / planted);
        report.json("events_planted", planted);
        report.value("false_events", "events that nobody planted", outcome.falseCount());
        report.value(
                "identity_switches_per_1000",
                "identity switches, per 1,000 records",
                outcome.switches());
        report.value("member_share", "records that were members at once, share", outcome.members());
    }

    void stationary() {
        PlantedMeasure.Stationary outcome = PlantedMeasure.stationary(extent.stationaryRecords());
        report.text(
                "stationary stream: %d records, %d themes for %d groups",
                outcome.records(), outcome.themes(), outcome.groups());
        report.value("false_merges", "merges", outcome.merges());
        report.value("false_splits", "splits", outcome.splits());
        report.value("false_surges", "surges", outcome.surges());
        report.value(
                "stationary_switches_per_1000",
                "identity switches, per 1,000 records",
                outcome.switches());
    }

    void stability() {
        StabilityMeasure.Outcome outcome =
                StabilityMeasure.run(extent.windows(), extent.eachEvent());
        report.text("output of a planted stream, byte by byte");
        report.truth("replay_equal", "equal when replayed", outcome.replay());
        report.truth("shuffle_equal", "equal when shuffled inside windows", outcome.shuffle());
        report.truth(
                "shards_equal",
                "equal when summaries of 4 shards come in another order",
                outcome.shards());
    }

    void speed() {
        report.text(
                "records a second on one thread, %d records a window, dimension %d",
                extent.recordsPerWindow(), ClusteringSettings.defaults().dimension());
        report.text("  %8s %16s %12s %14s", "themes", "micro-clusters", "records/s", "bytes, bare");
        ThemeSpeed speed = new ThemeSpeed(extent.recordsPerWindow(), extent.rounds());
        int bound = ClusteringSettings.defaults().bounds().microClusters();
        for (int themes : extent.themes()) {
            ThemeSpeed.Speed figures = line(speed, themes, bound);
            report.json("records_s_" + themes + "_themes", figures.recordsPerSecond());
            if (themes == 2_000) {
                line(speed, themes, bound / 4);
            }
        }
    }

    void state() {
        report.value(
                "state_bytes_per_theme",
                "bytes of a theme with long exemplars and full term counters",
                new ThemeSpeed(0, 0).fullThemeBytes());
    }

    private ThemeSpeed.Speed line(ThemeSpeed speed, int themes, int microClusters) {
        ThemeSpeed.Speed figures = speed.run(themes, microClusters);
        report.text(
                "  %8d %16d %12.0f %14.0f",
                figures.themes(),
                Math.min(themes, microClusters),
                figures.recordsPerSecond(),
                figures.bytesPerTheme());
        return figures;
    }

    void tenants() {
        TenantsMeasure.Outcome outcome = TenantsMeasure.run(extent.tenants(), EACH_TENANT);
        report.text(
                "records a second of %d tenants with %d records a window each %.0f, of one with all"
                        + " of them %.0f",
                extent.tenants(), EACH_TENANT, outcome.many(), outcome.one());
        report.value("tenants_10000_ratio", "the one to the other", outcome.ratio());
    }

    void soak() {
        SoakMeasure.Outcome outcome = SoakMeasure.run(extent.soakRecords());
        report.text(
                "%d records of ever new subjects, %d themes", outcome.records(), outcome.themes());
        report.value(
                "soak_state_spread", "most to least state in the second half", outcome.spread());
        report.json("soak_state_bytes", outcome.mostBytes());
    }

    void peersLeftOut() {
        if (peers.isEmpty()) {
            report.text("MOA is not run: --peers, after what local-cluster/peers/README.md says");
        }
    }
}
