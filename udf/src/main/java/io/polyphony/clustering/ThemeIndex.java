package io.polyphony.clustering;

import java.util.List;

/**
 * What matching needs of all live themes of a tenant, in ascending order of their ids.
 *
 * @param centroids fixed-point unit vectors: {@code [themes][dimension]}
 * @param thresholds fixed-point dot product from which a theme accepts: {@code [themes]}
 * @param weights decayed weights: {@code [themes]}
 * @param epochs decay epoch of each weight: {@code [themes]}
 */
public record ThemeIndex(
        List<String> ids, short[][] centroids, int[] thresholds, long[] weights, long[] epochs) {

    public static final ThemeIndex EMPTY =
            new ThemeIndex(List.of(), new short[0][], new int[0], new long[0], new long[0]);

    public int size() {
        return ids.size();
    }
}
