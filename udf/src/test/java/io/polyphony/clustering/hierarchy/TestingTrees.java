package io.polyphony.clustering.hierarchy;

import java.util.Map;
import java.util.TreeMap;

/** Trees above few themes. */
public final class TestingTrees {

    private TestingTrees() {}

    /** Theme a above b, and b above c. */
    public static ThemeTree chain() {
        return new ThemeTree(
                new TreeMap<>(
                        Map.of(
                                "a", new Placement("a", "a", 5),
                                "b", new Placement("b", "a", Long.MIN_VALUE),
                                "c", new Placement("b", "a", 7))),
                new ThemeTree.Renewal(10_000, 1L << 40, 3));
    }
}
