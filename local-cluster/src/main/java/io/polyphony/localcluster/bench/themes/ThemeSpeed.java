package io.polyphony.localcluster.bench.themes;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.ClusteringSettings.Bounds;
import io.polyphony.clustering.summary.RecordText;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.terms.TermForm;
import io.polyphony.job.tools.quality.Directions;
import io.polyphony.job.tools.quality.StreamedTenant;
import io.polyphony.localcluster.bench.planted.PlantedRecords;
import io.polyphony.localcluster.bench.planted.StateBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Records a second that one thread summarises and puts into themes. */
final class ThemeSpeed {

    private static final long SEED = 17;
    private static final int FOUNDERS = 4;
    private static final int FULL_WINDOWS = 20;
    private static final int FULL_RECORDS = 100;
    private static final int WORDS = 12;
    private static final int VOCABULARY = 500;

    private final ClusteringSettings settings;
    private final int recordsPerWindow;
    private final int rounds;

    /**
     * @param rounds windows that are timed, after as many that are not
     */
    ThemeSpeed(int recordsPerWindow, int rounds) {
        this.recordsPerWindow = recordsPerWindow;
        this.rounds = rounds;
        settings = settings(10_000, 2_000);
    }

    /**
     * The figures of a run.
     *
     * @param recordsPerSecond median over windows
     * @param themes that were there in the end
     */
    record Speed(double recordsPerSecond, int themes, double bytesPerTheme) {}

    static ClusteringSettings settings(int themes, int candidates) {
        ClusteringSettings defaults = ClusteringSettings.automatic();
        Bounds bounds = defaults.bounds();
        return defaults.withBounds(
                new Bounds(
                        bounds.microClusters(),
                        themes,
                        candidates,
                        bounds.candidateAgeWindows(),
                        bounds.exemplars(),
                        bounds.authors(),
                        bounds.exemplarCharacters(),
                        bounds.terms()));
    }

    /**
     * Windows over some of the themes.
     *
     * @param themes that are there before
     * @param microClusters themes that a window's records are of, at most
     */
    Speed run(int themes, int microClusters) {
        PlantedRecords source = new PlantedRecords(SEED, settings.dimension());
        Random random = source.random();
        List<float[]> directions = new ArrayList<>();
        for (int i = 0; i < themes; i++) {
            directions.add(Directions.random(random, settings.dimension()));
        }
        StreamedTenant tenant = new StreamedTenant("bench", settings);
        int window = found(tenant, source, directions);
        double[] speeds = new double[rounds];
        for (int i = -rounds; i < rounds; i++) {
            List<WindowRecord> records = records(source, directions, microClusters);
            long start = System.nanoTime();
            tenant.close(++window, records);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (i >= 0) {
                speeds[i] = records.size() / seconds;
            }
        }
        Arrays.sort(speeds);
        return new Speed(
                speeds[rounds / 2],
                tenant.store().index().size(),
                new StateBytes().perTheme(tenant.store()));
    }

    /** Bytes of a theme whose exemplars have long texts and whose term counters are full. */
    double fullThemeBytes() {
        PlantedRecords source = new PlantedRecords(SEED, settings.dimension());
        Random random = source.random();
        float[] direction = Directions.random(random, settings.dimension());
        StreamedTenant tenant = new StreamedTenant("bench", settings, record -> words(random));
        String text = "x".repeat(settings.bounds().exemplarCharacters());
        for (int n = 1; n <= FULL_WINDOWS; n++) {
            List<WindowRecord> records = new ArrayList<>();
            for (int i = 0; i < FULL_RECORDS; i++) {
                WindowRecord record =
                        source.record(0, direction, i % PlantedRecords.LANGUAGES.size());
                records.add(
                        new WindowRecord(
                                record.key(),
                                record.version(),
                                record.vector(),
                                new RecordText(
                                        text,
                                        record.textHash(),
                                        record.textHash(),
                                        record.language()),
                                record.author()));
            }
            tenant.close(n, records);
        }
        return new StateBytes().perTheme(tenant.store());
    }

    private static List<TermForm> words(Random random) {
        return random.ints(WORDS, 0, VOCABULARY)
                .distinct()
                .mapToObj(word -> new TermForm("stem-" + word, "the-word-" + word))
                .toList();
    }

    /**
     * Brings all themes to birth, half as many at a time as a window has micro-clusters, so that
     * none is shared.
     */
    private int found(StreamedTenant tenant, PlantedRecords source, List<float[]> directions) {
        int step = settings.bounds().microClusters() / 2;
        int window = 0;
        for (int first = 0; first < directions.size(); first += step) {
            for (int repeat = 0; repeat < settings.birth().windows(); repeat++) {
                List<WindowRecord> records = new ArrayList<>();
                for (int i = first; i < Math.min(directions.size(), first + step); i++) {
                    for (int j = 0; j < FOUNDERS; j++) {
                        records.add(source.record(i, directions.get(i), j));
                    }
                }
                tenant.close(++window, records);
            }
        }
        return window;
    }

    private List<WindowRecord> records(
            PlantedRecords source, List<float[]> directions, int microClusters) {
        Random random = source.random();
        int count = Math.min(microClusters, directions.size());
        int[] chosen = random.ints(0, directions.size()).distinct().limit(count).toArray();
        List<WindowRecord> records = new ArrayList<>();
        for (int i = 0; i < recordsPerWindow; i++) {
            int group = chosen[random.nextInt(count)];
            int language = random.nextInt(PlantedRecords.LANGUAGES.size());
            records.add(source.record(group, directions.get(group), language));
        }
        return records;
    }
}
