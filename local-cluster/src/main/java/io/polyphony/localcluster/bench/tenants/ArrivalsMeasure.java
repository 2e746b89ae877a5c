package io.polyphony.localcluster.bench.tenants;

import com.sun.management.ThreadMXBean;
import io.polyphony.clustering.lifecycle.ThemeKeeper;
import io.polyphony.clustering.lifecycle.store.InMemoryThemeStore;
import io.polyphony.clustering.lifecycle.window.WindowOutcome;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.Summariser;
import io.polyphony.clustering.summary.TermSource;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.theme.ThemeLabel;
import io.polyphony.job.tools.quality.Directions;
import io.polyphony.localcluster.bench.planted.PlantedRecords;
import io.polyphony.localcluster.bench.planted.StateBytes;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Measures a window whose full shards bring micro-clusters that are like no other. */
final class ArrivalsMeasure {

    private static final long SEED = 31;
    private static final String TENANT = "tenant";

    private final ClusteringSettings settings = ClusteringSettings.automatic();

    /**
     * Figures of closing the window.
     *
     * @param seconds of processor time
     * @param allocatedBytes on the heap meanwhile, most of them garbage
     * @param stateBytes of the tenant afterwards
     */
    record Outcome(int microClusters, double seconds, long allocatedBytes, long stateBytes) {}

    Outcome run(int shards) {
        List<WindowSummary> summaries = summaries(shards);
        InMemoryThemeStore store = new InMemoryThemeStore();
        ThemeKeeper keeper = new ThemeKeeper(settings, (theme, tenant) -> ThemeLabel.NONE);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long start = threads.getCurrentThreadCpuTime();
        WindowOutcome outcome = keeper.close(store, TENANT, settings.windowMillis(), summaries);
        double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
        return new Outcome(
                outcome.assignments().stream().mapToInt(answer -> answer.themes().size()).sum(),
                seconds,
                threads.getCurrentThreadAllocatedBytes() - bytes,
                new StateBytes().of(store));
    }

    private List<WindowSummary> summaries(int shards) {
        PlantedRecords source = new PlantedRecords(SEED, settings.dimension());
        Summariser summariser = new Summariser(settings, TermSource.NONE);
        List<WindowSummary> summaries = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            List<WindowRecord> records = new ArrayList<>();
            for (int i = 0; i < settings.bounds().microClusters(); i++) {
                float[] direction = Directions.random(source.random(), settings.dimension());
                records.add(source.record(i, direction, 0));
            }
            summaries.add(
                    new WindowSummary(
                            TENANT,
                            shard,
                            settings.windowMillis(),
                            records.size(),
                            summariser.summarise(records).microClusters()));
        }
        return summaries;
    }
}
