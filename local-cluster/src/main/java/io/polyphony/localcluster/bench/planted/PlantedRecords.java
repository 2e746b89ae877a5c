package io.polyphony.localcluster.bench.planted;

import io.polyphony.clustering.summary.RecordText;
import io.polyphony.clustering.summary.RecordVersion;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.job.tools.quality.Directions;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Records around directions: noise, and an offset that all records of a language share. Two records
 * of one direction have a similarity of about 0.83, in different languages 0.80. The same for the
 * same seed.
 */
public final class PlantedRecords {

    public static final List<String> LANGUAGES = List.of("de", "en", "ja", "zh");

    private static final double NOISE = 0.42;
    private static final double OFFSET = 0.2;
    private static final int AUTHORS = 100_000;

    private final Random random;
    private final int dimension;
    private final List<float[]> offsets = new ArrayList<>();
    private long count;

    public PlantedRecords(long seed, int dimension) {
        random = new Random(seed);
        this.dimension = dimension;
        LANGUAGES.forEach(any -> offsets.add(Directions.random(random, dimension)));
    }

    public Random random() {
        return random;
    }

    /**
     * The records of all groups in a window, in random order. Their keys begin with the number of
     * the group, before a slash.
     */
    List<WindowRecord> window(int window, int windows, List<PlantedGroup> groups) {
        List<WindowRecord> records = new ArrayList<>();
        for (PlantedGroup group : groups) {
            int size = poisson(group.rate(window));
            float[] direction = size == 0 ? group.movement().start() : group.direction(window);
            for (int i = 0; i < size; i++) {
                int language = language(group, (double) window / windows);
                records.add(record(group.number(), direction, language));
            }
            if (group.flood().contains(window)) {
                WindowRecord first = record(group.number(), direction, 0);
                for (int i = 0; i < PlantedGroup.COPIES; i++) {
                    records.add(copy(group.number(), first));
                }
            }
        }
        Collections.shuffle(records, random);
        return records;
    }

    /**
     * A number of independent arrivals (Knuth 1969, section 3.4.1): windows are not alike where
     * nothing happens.
     */
    private int poisson(int mean) {
        double limit = Math.exp(-mean);
        int arrivals = -1;
        for (double product = 1; product > limit; product *= random.nextDouble()) {
            arrivals++;
        }
        return Math.max(0, arrivals);
    }

    private int language(PlantedGroup group, double progress) {
        if (!group.changesLanguage()) {
            return random.nextInt(LANGUAGES.size());
        }
        return random.nextDouble() < progress ? LANGUAGES.size() - 1 : 0;
    }

    /** A record near a direction. */
    public WindowRecord record(int group, float[] direction, int language) {
        float[] vector = new float[dimension];
        double scale = NOISE / Math.sqrt(dimension);
        for (int i = 0; i < dimension; i++) {
            vector[i] =
                    (float)
                            (direction[i]
                                    + OFFSET * offsets.get(language)[i]
                                    + scale * random.nextGaussian());
        }
        long number = count++;
        return new WindowRecord(
                group + "/" + number,
                new RecordVersion(number, number),
                FixedPoint.quantize(vector, dimension),
                new RecordText("", number, number, LANGUAGES.get(language)),
                "author " + random.nextInt(AUTHORS));
    }

    private WindowRecord copy(int group, WindowRecord record) {
        long number = count++;
        return new WindowRecord(
                group + "/" + number,
                new RecordVersion(number, number),
                record.vector(),
                new RecordText("", record.textHash(), record.textHash(), record.language()),
                "the author of the copies");
    }

    /** Number of the group that a record was made for. */
    static int group(String key) {
        return Integer.parseInt(key.substring(0, key.indexOf('/')));
    }
}
