package io.polyphony.localcluster.bench.themes;

import io.polyphony.clustering.ClusteringSettings;
import io.polyphony.clustering.WindowRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The same records as those of one tenant, and spread over many. */
final class TenantsMeasure {

    private static final long SEED = 19;
    private static final int GROUPS = 200;
    private static final int WINDOWS = 7;
    private static final int WARM_UP = 2;

    private TenantsMeasure() {}

    /**
     * Throughput of many tenants over that of one.
     *
     * @param each records of a tenant in a window
     */
    static double ratio(int tenants, int each) {
        double one = recordsPerSecond(1, tenants * each);
        return recordsPerSecond(tenants, each) / one;
    }

    private static double recordsPerSecond(int count, int each) {
        ClusteringSettings settings = ClusteringSettings.defaults();
        PlantedRecords source = new PlantedRecords(SEED, settings.dimension());
        Random random = source.random();
        List<float[]> directions = new ArrayList<>();
        for (int i = 0; i < GROUPS; i++) {
            directions.add(Directions.random(random, settings.dimension()));
        }
        List<StreamedTenant> tenants = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tenants.add(new StreamedTenant("tenant " + i, settings));
        }
        double[] speeds = new double[WINDOWS - WARM_UP];
        for (int n = 0; n < WINDOWS; n++) {
            List<List<WindowRecord>> inputs = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                List<WindowRecord> records = new ArrayList<>();
                for (int j = 0; j < each; j++) {
                    int group = random.nextInt(GROUPS);
                    records.add(source.record(group, directions.get(group), j % 4));
                }
                inputs.add(records);
            }
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                tenants.get(i).close(n + 1, inputs.get(i));
            }
            if (n >= WARM_UP) {
                speeds[n - WARM_UP] = count * each / ((System.nanoTime() - start) / 1e9);
            }
        }
        Arrays.sort(speeds);
        return speeds[speeds.length / 2];
    }
}
