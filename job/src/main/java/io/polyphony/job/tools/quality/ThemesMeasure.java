package io.polyphony.job.tools.quality;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.RecordText;
import io.polyphony.clustering.summary.RecordVersion;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.Membership;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Measures how well the themes of labelled vectors agree with their classes. */
public final class ThemesMeasure {

    private final ClusteringSettings settings;
    private final int recordsPerWindow;

    public ThemesMeasure(ClusteringSettings settings, int recordsPerWindow) {
        this.settings = settings;
        this.recordsPerWindow = recordsPerWindow;
    }

    /**
     * Agreement of themes with classes.
     *
     * @param outliers share of records that were called outliers when their window closed
     */
    public record Outcome(Scores scores, double outliers) {}

    /**
     * Streams the vectors. A record counts for the group that it was given when its window closed,
     * under the name that the group has in the end: an outlier for itself, unless others joined it.
     */
    public Outcome themes(LabelledVectors data) {
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
            String name = tenant.survivor(Objects.requireNonNull(answer.themeId()));
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
                new RecordVersion(i, 0),
                FixedPoint.quantize(data.vectors()[i], settings.dimension()),
                new RecordText("", i, i, data.languageNames().get(data.languages()[i])),
                null);
    }
}
