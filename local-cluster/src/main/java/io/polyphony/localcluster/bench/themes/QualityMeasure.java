package io.polyphony.localcluster.bench.themes;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.Membership;
import io.polyphony.localcluster.bench.quality.Partition;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The themes of labelled vectors, and what the peers make of the same ones. */
final class QualityMeasure {

    /** Thresholds that leader clustering may choose from, knowing the classes. */
    private static final double LOWEST = 0.15;

    private static final double HIGHEST = 0.90;
    private static final double STEP = 0.05;

    private static final int RESTARTS = 3;
    private static final long SEED = 7;

    private final ClusteringSettings settings;
    private final int recordsPerWindow;

    QualityMeasure(ClusteringSettings settings, int recordsPerWindow) {
        this.settings = settings;
        this.recordsPerWindow = recordsPerWindow;
    }

    /**
     * How the themes came out.
     *
     * @param outliers share of records that were called outliers when their window closed
     */
    record Outcome(Scores scores, double outliers) {}

    /** The peer's best threshold by B-cubed F1, and the scores at it. */
    record Leader(double threshold, Scores scores) {}

    /**
     * Streams the vectors. A record counts for the group that it was given when its window closed,
     * under the name that the group has in the end: an outlier for itself, unless others joined it.
     */
    Outcome themes(LabelledVectors data) {
        StreamedTenant tenant = new StreamedTenant("bench", settings);
        List<AssignedTheme> answers = new ArrayList<>();
        for (int first = 0, n = 1; first < data.size(); first += recordsPerWindow, n++) {
            List<WindowRecord> window = new ArrayList<>();
            for (int i = first; i < Math.min(data.size(), first + recordsPerWindow); i++) {
                window.add(record(data, i));
            }
            answers.addAll(tenant.close(n, window).themes());
        }
        Map<String, Integer> numbers = new LinkedHashMap<>();
        int[] clusters = new int[data.size()];
        int outliers = 0;
        for (int i = 0; i < clusters.length; i++) {
            AssignedTheme answer = answers.get(i);
            boolean outlier = answer.membership() == Membership.OUTLIER;
            outliers += outlier ? 1 : 0;
            String name = tenant.survivor(answer.themeId());
            clusters[i] = numbers.computeIfAbsent(name, any -> numbers.size());
        }
        return new Outcome(
                Scores.of(clusters, data.classes(), data.languages()),
                (double) outliers / clusters.length);
    }

    private WindowRecord record(LabelledVectors data, int i) {
        String id = data.ids().get(i);
        return new WindowRecord(
                id,
                i,
                0,
                FixedPoint.quantize(data.vectors()[i], settings.dimension()),
                i,
                data.languageNames().get(data.languages()[i]),
                "",
                "");
    }

    /** Leader clustering at its best threshold. */
    static Leader leader(LabelledVectors data) {
        Leader best = null;
        for (double threshold = LOWEST; threshold < HIGHEST + STEP / 2; threshold += STEP) {
            int[] clusters = LeaderClustering.of(data.vectors(), threshold);
            Scores scores = Scores.of(clusters, data.classes(), data.languages());
            if (best == null || scores.f1() > best.scores.f1()) {
                best = new Leader(threshold, scores);
            }
        }
        return Objects.requireNonNull(best);
    }

    /** Spherical k-means over all vectors at once, with the true number of clusters. */
    static Scores kMeans(LabelledVectors data) {
        int[] clusters = Partition.of(data.vectors(), data.classCount(), SEED, RESTARTS);
        return Scores.of(clusters, data.classes(), data.languages());
    }
}
