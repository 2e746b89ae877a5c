package io.polyphony.localcluster.bench.themes;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.job.tools.quality.Directions;
import io.polyphony.job.tools.quality.StreamedTenant;
import io.polyphony.localcluster.bench.planted.PlantedRecords;
import io.polyphony.localcluster.bench.planted.StateBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Measures the size of the state while ever new subjects push old themes out. */
final class SoakMeasure {

    private static final long SEED = 23;
    private static final int PER_WINDOW = 1_000;
    private static final int SUBJECTS = 100;
    private static final int WINDOWS_OF_SUBJECT = 4;
    private static final int THEMES = 200;
    private static final int SAMPLES = 10;

    private SoakMeasure() {}

    /** State at the bound, least and most in the second half of the stream. */
    record Outcome(long records, int themes, long leastBytes, long mostBytes) {

        double spread() {
            return (double) mostBytes / leastBytes;
        }
    }

    static Outcome run(int records) {
        ClusteringSettings settings = ThemeSpeed.settings(THEMES, THEMES);
        PlantedRecords source = new PlantedRecords(SEED, settings.dimension());
        StreamedTenant tenant = new StreamedTenant("bench", settings);
        StateBytes bytes = new StateBytes();
        Random random = source.random();
        List<float[]> directions = new ArrayList<>();
        for (int i = 0; i < SUBJECTS; i++) {
            directions.add(Directions.random(random, settings.dimension()));
        }
        int windows = records / PER_WINDOW;
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int n = 1; n <= windows; n++) {
            for (int i = 0; i < SUBJECTS / WINDOWS_OF_SUBJECT; i++) {
                directions.set(
                        random.nextInt(SUBJECTS), Directions.random(random, settings.dimension()));
            }
            List<WindowRecord> window = new ArrayList<>();
            for (int i = 0; i < PER_WINDOW; i++) {
                int subject = random.nextInt(SUBJECTS);
                window.add(source.record(subject, directions.get(subject), i % 4));
            }
            tenant.close(n, window);
            boolean sampled = n > windows / 2 && n % Math.max(1, windows / 2 / SAMPLES) == 0;
            if (sampled || n == windows) {
                long now = bytes.of(tenant.store());
                least = Math.min(least, now);
                most = Math.max(most, now);
            }
        }
        return new Outcome((long) windows * PER_WINDOW, tenant.store().index().size(), least, most);
    }
}
