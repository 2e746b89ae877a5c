package io.polyphony.localcluster.bench.hierarchy;

import io.polyphony.clustering.hierarchy.ThemeGrouping;
import io.polyphony.clustering.hierarchy.ThemeGrouping.Leaf;
import io.polyphony.clustering.hierarchy.ThemeTree;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.job.tools.quality.Directions;
import io.polyphony.vector.FixedPoint;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Cost of grouping all themes of a tenant anew.
 *
 * @param milliseconds processor time of one thread, median
 * @param bytesPerTheme of the tree in state
 */
record RenewalCost(double milliseconds, double bytesPerTheme) {

    private static final long SEED = 29;
    private static final int ROUNDS = 9;
    private static final int THEMES_OF_GROUP = 10;
    private static final int THEME_ID_LENGTH = 16;

    /** Measures with themes in groups of ten, in directions that have nothing else in common. */
    static RenewalCost of(int themes) {
        Random random = new Random(SEED);
        int dimension = ClusteringSettings.defaults().dimension();
        List<Leaf> leaves = new ArrayList<>();
        float[] group = Directions.random(random, dimension);
        for (int i = 0; i < themes; i++) {
            if (i % THEMES_OF_GROUP == 0) {
                group = Directions.random(random, dimension);
            }
            float[] vector = Directions.at(group, 0.8, random);
            String id = String.format("%0" + THEME_ID_LENGTH + "d", random.nextInt(1 << 30));
            leaves.add(new Leaf(id, FixedPoint.quantize(vector, dimension), 1, i));
        }
        ThemeTree tree = new ThemeGrouping().group(ThemeTree.NONE, leaves, 0);
        double[] times = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            tree = new ThemeGrouping().group(tree, leaves, 0);
            long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            times[i] = (end - start) / 1e6;
        }
        Arrays.sort(times);
        return new RenewalCost(times[ROUNDS / 2], (double) bytes(tree) / themes);
    }

    private static int bytes(ThemeTree tree) {
        DataOutputSerializer out = new DataOutputSerializer(1 << 16);
        try {
            StreamTypes.THEME_TREE
                    .createSerializer(new SerializerConfigImpl())
                    .serialize(tree, out);
        } catch (IOException e) {
            throw new IllegalStateException("a buffer on the heap cannot fail", e);
        }
        return out.length();
    }
}
