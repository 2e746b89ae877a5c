package io.polyphony.localcluster.bench.tenants;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.job.tools.quality.Directions;
import io.polyphony.job.tools.quality.StreamedTenant;
import io.polyphony.localcluster.bench.planted.PlantedRecords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares as many records of one tenant and spread over many. Windows of both are closed in turn,
 * so that a disturbed machine disturbs both. Each tenant's records are about any of 200 subjects:
 * the one tenant soon has a theme for each, while of a tenant with few records nearly every one
 * founds a candidate, which is the most that a record can cost.
 */
public final class TenantsMeasure {

    private static final long SEED = 19;
    private static final int GROUPS = 200;
    private static final int WINDOWS = 7;
    private static final int WARM_UP = 2;

    /** Runs before those that are timed: the many small calls take long to be compiled. */
    private static final int REHEARSALS = 5;

    private static final int REHEARSING_TENANTS = 1_000;

    private TenantsMeasure() {}

    /** Records a second, the medians over windows. */
    public record Outcome(double one, double many) {

        public double ratio() {
            return many / one;
        }
    }

    /**
     * Throughput of one tenant and of many.
     *
     * @param each records of a tenant in a window
     */
    public static Outcome run(int tenants, int each) {
        for (int i = 0; i < REHEARSALS; i++) {
            measure(Math.min(tenants, REHEARSING_TENANTS), each);
        }
        return measure(tenants, each);
    }

    private static Outcome measure(int tenants, int each) {
        Side one = new Side(1, tenants * each);
        Side many = new Side(tenants, each);
        double[] ones = new double[WINDOWS];
        double[] manys = new double[WINDOWS];
        for (int n = 0; n < WINDOWS; n++) {
            ones[n] = one.recordsPerSecond(n + 1);
            manys[n] = many.recordsPerSecond(n + 1);
        }
        return new Outcome(median(ones), median(manys));
    }

    private static double median(double[] speeds) {
        double[] timed = Arrays.copyOfRange(speeds, WARM_UP, WINDOWS);
        Arrays.sort(timed);
        return timed[timed.length / 2];
    }

    /** Tenants with as many records each. */
    private static final class Side {

        private final PlantedRecords source;
        private final List<float[]> directions = new ArrayList<>();
        private final List<StreamedTenant> tenants;
        private final int each;

        Side(int count, int each) {
            ClusteringSettings settings = ClusteringSettings.automatic();
            source = new PlantedRecords(SEED, settings.dimension());
            for (int i = 0; i < GROUPS; i++) {
                directions.add(Directions.random(source.random(), settings.dimension()));
            }
            this.each = each;
            tenants =
                    IntStream.range(0, count)
                            .mapToObj(i -> new StreamedTenant("tenant " + i, settings))
                            .toList();
        }

        double recordsPerSecond(int window) {
            List<List<WindowRecord>> inputs = tenants.stream().map(tenant -> records()).toList();
            long start = System.nanoTime();
            for (int i = 0; i < inputs.size(); i++) {
                tenants.get(i).close(window, inputs.get(i));
            }
            return inputs.size() * each / ((System.nanoTime() - start) / 1e9);
        }

        private List<WindowRecord> records() {
            List<WindowRecord> records = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                int group = source.random().nextInt(GROUPS);
                records.add(source.record(group, directions.get(group), i % 4));
            }
            return records;
        }
    }
}
