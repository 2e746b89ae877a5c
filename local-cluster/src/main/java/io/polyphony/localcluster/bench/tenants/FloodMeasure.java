package io.polyphony.localcluster.bench.tenants;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.job.tools.quality.Directions;
import io.polyphony.job.tools.quality.StreamedTenant;
import io.polyphony.localcluster.bench.planted.PlantedRecords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures the time of a quiet tenant's window when a flood of another tenant comes before it in
 * the same thread.
 */
final class FloodMeasure {

    private static final long SEED = 23;
    private static final int GROUPS = 200;
    private static final int QUIET_RECORDS = 50;
    private static final int LANGUAGES = PlantedRecords.LANGUAGES.size();

    /** Default of clustering.max-records: what exceeds it is summarised apart. */
    private static final int PART = 20_000;

    private final ClusteringSettings settings = ClusteringSettings.automatic();
    private final int rounds;

    /**
     * @param rounds windows that are timed, after one that is not
     */
    FloodMeasure(int rounds) {
        this.rounds = rounds;
    }

    /**
     * Milliseconds from the end of a window to the quiet tenant's answer, the median over windows.
     *
     * @param flood records of the other tenant in each window
     * @param groups subjects that they are about; one makes them near copies
     */
    double millis(int flood, int groups) {
        PlantedRecords source = new PlantedRecords(SEED, settings.dimension());
        List<float[]> directions = new ArrayList<>();
        for (int i = 0; i < GROUPS; i++) {
            directions.add(Directions.random(source.random(), settings.dimension()));
        }
        StreamedTenant quiet = new StreamedTenant("quiet", settings);
        StreamedTenant loud = new StreamedTenant("loud", settings);
        double[] millis = new double[rounds];
        for (int n = 0; n <= rounds; n++) {
            List<List<WindowRecord>> floods = new ArrayList<>();
            for (int first = 0; first < flood; first += PART) {
                floods.add(records(source, directions, Math.min(PART, flood - first), groups));
            }
            List<WindowRecord> own = records(source, directions, QUIET_RECORDS, GROUPS);
            long start = System.nanoTime();
            if (!floods.isEmpty()) {
                loud.close(n + 1, floods, false);
            }
            quiet.close(n + 1, own);
            if (n > 0) {
                millis[n - 1] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis[rounds / 2];
    }

    private static List<WindowRecord> records(
            PlantedRecords source, List<float[]> directions, int count, int groups) {
        List<WindowRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int group = source.random().nextInt(groups);
            records.add(source.record(group, directions.get(group), i % LANGUAGES));
        }
        return records;
    }
}
