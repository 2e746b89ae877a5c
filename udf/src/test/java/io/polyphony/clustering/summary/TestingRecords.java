package io.polyphony.clustering.summary;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.StableHash;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.ClusteringSettings.BirthRule;
import io.polyphony.clustering.settings.ClusteringSettings.Bounds;
import io.polyphony.clustering.settings.TestingBounds;
import io.polyphony.clustering.settings.Thresholds;
import io.polyphony.vector.FixedPoint;
import org.jspecify.annotations.Nullable;

/**
 * Records and settings in eight dimensions, small enough to reckon by hand. Each record has its own
 * text and author.
 */
public final class TestingRecords {

    public static final int DIMENSION = 8;
    public static final long WINDOW = 10_000;

    public static final Bounds BOUNDS = new TestingBounds().build();
    public static final Thresholds THRESHOLDS = new Thresholds(0.80, 0.70, 0.70, 3, 0);
    public static final BirthRule BIRTH = new BirthRule(3, 2, 2);

    private TestingRecords() {}

    public static ClusteringSettings settings() {
        return settings(THRESHOLDS, BOUNDS);
    }

    public static ClusteringSettings settings(Thresholds thresholds, Bounds bounds) {
        return ClusteringSettings.defaults()
                .withDimension(DIMENSION)
                .withWindow(WINDOW, 1000 * WINDOW)
                .withThresholds(thresholds)
                .withBirth(BIRTH)
                .withBounds(bounds);
    }

    public static short[] axis(int axis) {
        return tilted(axis, axis, 1);
    }

    /** A unit vector with this similarity to one axis, the rest of it along another. */
    public static short[] tilted(int axis, int other, double similarity) {
        float[] vector = new float[DIMENSION];
        vector[other] = (float) Math.sqrt(1 - similarity * similarity);
        vector[axis] = (float) similarity;
        return FixedPoint.quantize(vector, DIMENSION);
    }

    public static WindowRecord record(String key, short[] vector) {
        return written(key, "author of " + key, vector);
    }

    public static WindowRecord written(String key, @Nullable String author, short[] vector) {
        String text = "text of " + key;
        return new WindowRecord(
                key,
                new RecordVersion(0, 0),
                vector,
                new RecordText(text, text.hashCode(), text.hashCode(), "en"),
                author);
    }

    public static WindowRecord withText(WindowRecord record, String text) {
        return new WindowRecord(
                record.key(),
                record.version(),
                record.vector(),
                new RecordText(text, StableHash.of(text), StableHash.of(text), record.language()),
                record.author());
    }

    /** With the numbers and codes of all records that are given the same. */
    public static WindowRecord withFacts(WindowRecord record, long facts) {
        return new WindowRecord(
                record.key(),
                record.version(),
                record.vector(),
                new RecordText(record.text(), record.textHash(), facts, record.language()),
                record.author());
    }

    public static WindowRecord withLanguage(WindowRecord record, String language) {
        return new WindowRecord(
                record.key(),
                record.version(),
                record.vector(),
                new RecordText(record.text(), record.textHash(), record.facts(), language),
                record.author());
    }

    public static WindowRecord at(WindowRecord record, long timestamp, long offset) {
        return new WindowRecord(
                record.key(),
                new RecordVersion(timestamp, offset),
                record.vector(),
                new RecordText(record.text(), record.textHash(), record.facts(), record.language()),
                record.author());
    }

    public static WindowRecord rated(WindowRecord record, int star) {
        return new WindowRecord(
                record.key(),
                record.version(),
                record.vector(),
                record.content(),
                record.author(),
                star);
    }

    public static ClusterFeature feature(WindowRecord... records) {
        ClusterFeature feature = MicroClusterBuilder.feature(records[0], BOUNDS);
        for (int i = 1; i < records.length; i++) {
            feature = feature.plus(MicroClusterBuilder.feature(records[i], BOUNDS), BOUNDS);
        }
        return feature;
    }
}
