package io.polyphony.job.tools.bench;

import io.polyphony.job.tools.quality.LabelledVectors;
import io.polyphony.job.tools.quality.Scores;
import java.util.Objects;

/** Simple clusterings of the same vectors, to compare themes with. */
final class ReferenceClusterings {

    /** Thresholds that leader clustering may choose from, knowing the classes. */
    private static final double LOWEST = 0.15;

    private static final double HIGHEST = 0.90;
    private static final double STEP = 0.05;

    private static final int RESTARTS = 3;
    private static final long SEED = 7;

    private ReferenceClusterings() {}

    /** Best threshold of leader clustering by B-cubed F1, and the scores at it. */
    record Leader(double threshold, Scores scores) {}

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
