package io.polyphony.job.tools.bench;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.Thresholds;
import io.polyphony.job.tools.calibrate.ThresholdSearch;
import io.polyphony.job.tools.quality.LabelledVectors;
import io.polyphony.job.tools.quality.Scores;
import io.polyphony.job.tools.quality.ThemesMeasure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tables of how well themes, leader clustering and k-means agree with the classes of vectors. */
public final class QualityTables {

    private static final int RECORDS_PER_WINDOW = 200;

    /** Fields of the report's last line; those without a prefix are of the calibrated themes. */
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

    private final ThemesReport report;
    private final OtherClusterers others;

    /**
     * @param others clusterers that get a row in each table, too
     */
    public QualityTables(ThemesReport report, OtherClusterers others) {
        this.report = report;
        this.others = others;
    }

    /**
     * Tables of labelled data, and the means over them. Without any the means are null.
     *
     * @param configured thresholds that know nothing of these texts
     */
    public void print(List<Evaluation> all, Thresholds configured) {
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
            ThemesMeasure.Outcome before = themes("themes", settings, data);
            ThemesMeasure.Outcome themes =
                    found("themes, calibrated", evaluation.calibration(), data, before);
            ThemesMeasure.Outcome best =
                    evaluation.isOfItself()
                            ? themes
                            : found("themes, best thresholds", data, data, before);
            ReferenceClusterings.Leader leader = ReferenceClusterings.leader(data);
            report.quality(
                    "leader, best threshold %.2f".formatted(leader.threshold()),
                    leader.scores(),
                    Double.NaN);
            Scores kMeans = ReferenceClusterings.kMeans(data);
            report.quality("k-means offline, true k", kMeans, Double.NaN);
            others.measure(data, report);
            rows.add(row(themes, best.scores(), before.scores(), leader.scores(), kMeans));
        }
        double[] means = means(rows);
        for (int i = 0; i < FIELDS.size(); i++) {
            report.json(FIELDS.get(i), means[i]);
        }
        others.finish(report);
    }

    /** With thresholds found on other texts or these; as otherwise if there are none. */
    private ThemesMeasure.Outcome found(
            String name,
            LabelledVectors calibration,
            LabelledVectors data,
            ThemesMeasure.Outcome otherwise) {
        try {
            Thresholds found =
                    new ThresholdSearch(calibration, data.dimension()).run().thresholds();
            return themes(name, settings(found, data.dimension()), data);
        } catch (IllegalArgumentException e) {
            report.text("  no thresholds found: %s", String.valueOf(e.getMessage()));
            return otherwise;
        }
    }

    private ThemesMeasure.Outcome themes(
            String name, ClusteringSettings settings, LabelledVectors data) {
        ThemesMeasure.Outcome themes = new ThemesMeasure(settings, RECORDS_PER_WINDOW).themes(data);
        Thresholds used = settings.thresholds();
        report.quality(
                used.isAuto()
                        ? name + ", auto"
                        : "%s %.2f %.2f %.2f"
                                .formatted(name, used.micro(), used.join(), used.merge()),
                themes.scores(),
                themes.outliers());
        return themes;
    }

    private static ClusteringSettings settings(Thresholds thresholds, int dimension) {
        ClusteringSettings defaults = ClusteringSettings.defaults();
        return defaults.withDimension(Math.min(dimension, defaults.dimension()))
                .withThresholds(thresholds);
    }

    private static double[] row(
            ThemesMeasure.Outcome themes,
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

    /** Mean of each column, over the rows that have a number in it. */
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
}
