package io.polyphony.clustering.hierarchy;

import io.polyphony.clustering.feature.TestingVectors;
import io.polyphony.clustering.hierarchy.ThemeGrouping.Leaf;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Themes in groups in areas, the same for the same seed: two units of similarity within an area,
 * eight within a group. Ids are {@code area.group.theme}, and themes of smaller numbers are older.
 */
public final class PlantedThemes {

    static final int AREAS = 6;
    static final int GROUPS = 4;
    static final int THEMES = 5;

    /** An axis for each area, each group and each theme. */
    public static final int DIMENSION = 256;

    private static final double AREA = 0.14;
    private static final double GROUP = 0.36;
    private static final double NOISE = 0.2;

    private final Random random;

    public PlantedThemes(long seed) {
        random = new Random(seed);
    }

    public List<Leaf> leaves() {
        List<Leaf> leaves = new ArrayList<>();
        for (int area = 0; area < AREAS; area++) {
            for (int group = 0; group < GROUPS; group++) {
                for (int theme = 0; theme < THEMES; theme++) {
                    short[] vector = vector(area, AREAS + area * GROUPS + group, leaves.size());
                    leaves.add(
                            new Leaf(
                                    area + "." + group + "." + theme,
                                    TestingVectors.near(vector, NOISE, random),
                                    1 + leaves.size(),
                                    theme * 100 + group * 10 + area));
                }
            }
        }
        return leaves;
    }

    /** The same themes after a while: of somewhat other centroids. */
    List<Leaf> drifted(List<Leaf> leaves, double noise) {
        return leaves.stream()
                .map(
                        leaf ->
                                new Leaf(
                                        leaf.id(),
                                        TestingVectors.near(leaf.centroid(), noise, random),
                                        leaf.weight(),
                                        leaf.foundedIn()))
                .toList();
    }

    private static short[] vector(int area, int group, int theme) {
        float[] vector = new float[DIMENSION];
        vector[area] = (float) Math.sqrt(AREA);
        vector[group] = (float) Math.sqrt(GROUP);
        vector[AREAS + AREAS * GROUPS + theme] = (float) Math.sqrt(1 - AREA - GROUP);
        return FixedPoint.quantize(vector, DIMENSION);
    }
}
