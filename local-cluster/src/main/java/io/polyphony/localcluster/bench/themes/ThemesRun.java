package io.polyphony.localcluster.bench.themes;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.Thresholds;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.job.tools.bench.Evaluation;
import io.polyphony.job.tools.bench.QualityTables;
import io.polyphony.job.tools.bench.ThemesReport;
import io.polyphony.localcluster.bench.planted.PlantedMeasure;
import io.polyphony.localcluster.bench.planted.PlantedScore;
import io.polyphony.localcluster.bench.planted.StabilityMeasure;
import io.polyphony.localcluster.bench.tenants.TenantsMeasure;
import java.util.List;

/** The measurements one after the other, into a report. */
final class ThemesRun {

    private static final int EACH_TENANT = 5;

    private final Extent extent;
    private final ThemesReport report;
    private final Peers peers;

    ThemesRun(Extent extent, ThemesReport report, Peers peers) {
        this.extent = extent;
        this.report = report;
        this.peers = peers;
    }

    /** Tables of labelled data, the peers' rows among them. */
    void quality(List<Evaluation> all, Thresholds configured) {
        new QualityTables(report, peers).print(all, configured);
    }

    void planted() {
        PlantedMeasure.Outcome outcome =
                PlantedMeasure.events(extent.planted().windows(), extent.planted().eachEvent());
        report.text(
                "planted stream: %d records in %d windows",
                outcome.records(), extent.planted().windows());
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
        PlantedMeasure.Stationary outcome =
                PlantedMeasure.stationary(extent.planted().stationaryRecords());
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
                StabilityMeasure.run(extent.planted().windows(), extent.planted().eachEvent());
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
