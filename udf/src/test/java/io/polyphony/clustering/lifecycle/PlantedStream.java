package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.StableHash;
import io.polyphony.clustering.feature.TestingVectors;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.RecordText;
import io.polyphony.clustering.summary.RecordVersion;
import io.polyphony.clustering.summary.TestingRecords;
import io.polyphony.clustering.summary.WindowRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Records around planted centres, every window a random choice of them; the same for the same seed.
 */
final class PlantedStream {

    static final int DIMENSION = 64;

    private static final double NOISE = 0.45;
    private static final String[] LANGUAGES = {"de", "en", "ja"};

    private final Random random;
    private final List<short[]> centres = new ArrayList<>();
    private int records;

    PlantedStream(long seed, int groups) {
        random = new Random(seed);
        for (int i = 0; i < groups; i++) {
            centres.add(TestingVectors.random(random, DIMENSION));
        }
    }

    static ClusteringSettings settings() {
        return new ClusteringSettings(
                DIMENSION,
                TestingRecords.WINDOW,
                1000 * TestingRecords.WINDOW,
                TestingRecords.THRESHOLDS,
                TestingRecords.BIRTH,
                TestingRecords.BOUNDS);
    }

    /** Keys begin with the number of the group, before a slash. */
    List<WindowRecord> next(int count) {
        List<WindowRecord> window = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int group = random.nextInt(centres.size());
            String key = group + "/" + records++;
            String text = "text of " + key;
            window.add(
                    new WindowRecord(
                            key,
                            new RecordVersion(records, 0),
                            TestingVectors.near(centres.get(group), NOISE, random),
                            new RecordText(
                                    text,
                                    StableHash.of(text),
                                    StableHash.of(text),
                                    LANGUAGES[random.nextInt(LANGUAGES.length)]),
                            "author " + random.nextInt(1000)));
        }
        return window;
    }

    static String group(String key) {
        return key.substring(0, key.indexOf('/'));
    }
}
