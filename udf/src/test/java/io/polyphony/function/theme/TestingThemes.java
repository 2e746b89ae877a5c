package io.polyphony.function.theme;

import static io.polyphony.function.TestingRecords.feedback;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.ClusteringSettings.BirthRule;
import io.polyphony.clustering.settings.TestingBounds;
import io.polyphony.clustering.settings.Thresholds;
import io.polyphony.clustering.summary.RecordText;
import io.polyphony.clustering.summary.RecordVersion;
import io.polyphony.clustering.summary.Summariser;
import io.polyphony.clustering.summary.TermSource;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.TextStatistics;
import io.polyphony.vector.FixedPoint;
import io.polyphony.vector.VectorMath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Settings and vectors for tests of the theme functions: two-second windows, eight dimensions. */
final class TestingThemes {

    static final long WINDOW = 2_000;
    static final int DIMENSION = 8;
    static final long LONG_OPENING = 3_600_000;
    static final long MAX_BYTES = 1 << 20;

    private TestingThemes() {}

    static ClusteringSettings settings() {
        return ClusteringSettings.defaults()
                .withDimension(DIMENSION)
                .withWindow(WINDOW, 3_600_000)
                .withThresholds(new Thresholds(0.8, 0.7, 0.7, 3, 0))
                .withBirth(new BirthRule(3, 2, 2))
                .withBounds(
                        new TestingBounds()
                                .microClusters(50)
                                .themes(50)
                                .candidates(50)
                                .candidateAgeWindows(100)
                                .exemplarCharacters(100)
                                .build());
    }

    static ThemeSettings themeSettings(int shards) {
        return themeSettings(shards, 1_000, true, "model-a");
    }

    static ThemeSettings themeSettings(
            int shards, int maxRecords, boolean exemplarLabels, String fingerprint) {
        return new ThemeSettings(
                settings(),
                new Shards(shards, Map.of()),
                maxRecords,
                MAX_BYTES,
                exemplarLabels,
                LabelSettings.DEFAULTS,
                fingerprint);
    }

    /** A record near one of {@link #DIMENSION} orthogonal subjects. */
    static EmbeddedFeedback about(int subject, String tenant, long offset, long timestamp) {
        Random random = new Random(offset * 31 + subject);
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) (random.nextGaussian() * 0.05);
        }
        vector[subject] += 1;
        VectorMath.normalize(vector);
        String text = "text " + offset + " about " + subject;
        return new EmbeddedFeedback(
                feedback(tenant, offset, timestamp, text),
                new Random(offset).nextLong(),
                vector,
                new TextStatistics(4, 1, false));
    }

    /** Records about a subject as a window holds them; they are numbered from {@code first}. */
    static List<WindowRecord> windowRecords(
            int subject, String tenant, long first, long window, int count) {
        List<WindowRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            EmbeddedFeedback embedded = about(subject, tenant, first + i, window);
            records.add(
                    new WindowRecord(
                            embedded.feedback().key(),
                            new RecordVersion(window, i),
                            FixedPoint.quantize(embedded.vector(), DIMENSION),
                            new RecordText(
                                    embedded.feedback().text(),
                                    embedded.textHash(),
                                    embedded.textHash(),
                                    "en"),
                            embedded.feedback().author()));
        }
        return records;
    }

    /** The summary of a shard whose window holds these records. */
    static WindowSummary summary(
            String tenant, int shard, long window, List<WindowRecord> records) {
        return summary(tenant, shard, window, records, TermSource.NONE);
    }

    static WindowSummary summary(
            String tenant, int shard, long window, List<WindowRecord> records, TermSource terms) {
        return new WindowSummary(
                tenant,
                shard,
                window,
                records.size(),
                new Summariser(settings(), terms).summarise(records).microClusters());
    }
}
