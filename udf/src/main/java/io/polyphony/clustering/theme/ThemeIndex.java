package io.polyphony.clustering.theme;

import io.polyphony.clustering.settings.Thresholds;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/**
 * Index of a tenant's themes for matching, in ascending order of their ids.
 *
 * @param centroids fixed-point unit vectors: {@code [themes][dimension]}
 * @param thresholds fixed-point dot product from which a theme accepts: {@code [themes]}
 * @param weights decayed weights: {@code [themes]}
 * @param epochs decay epoch of each weight: {@code [themes]}
 * @param lastSeen start of the last window that added to a theme: {@code [themes]}
 * @param cohesions length of the mean vector of each, {@link #UNKNOWN} of an entry that an earlier
 *     version wrote: {@code [themes]}
 */
public record ThemeIndex(
        List<String> ids,
        short[][] centroids,
        int[] thresholds,
        long[] weights,
        long[] epochs,
        long[] lastSeen,
        double[] cohesions) {

    /** Cohesion that an earlier version did not write. */
    public static final double UNKNOWN = -1;

    public static final ThemeIndex EMPTY =
            new ThemeIndex(
                    List.of(),
                    new short[0][],
                    new int[0],
                    new long[0],
                    new long[0],
                    new long[0],
                    new double[0]);

    /** Entry of one theme. */
    public record Entry(
            String id,
            short[] centroid,
            int threshold,
            long weight,
            long epoch,
            long lastSeen,
            double cohesion) {

        public static Entry of(Theme theme, Thresholds thresholds) {
            return new Entry(
                    theme.id(),
                    theme.feature().centroid(),
                    theme.acceptance(thresholds),
                    theme.feature().weight(),
                    theme.decayEpoch(),
                    theme.lastSeen(),
                    theme.feature().cohesion());
        }
    }

    /**
     * @param entries in ascending order of their ids
     */
    public static ThemeIndex of(Collection<Entry> entries) {
        int size = entries.size();
        List<String> ids = new ArrayList<>(size);
        ThemeIndex index =
                new ThemeIndex(
                        ids,
                        new short[size][],
                        new int[size],
                        new long[size],
                        new long[size],
                        new long[size],
                        new double[size]);
        for (Entry entry : entries) {
            int i = ids.size();
            ids.add(entry.id);
            index.centroids[i] = entry.centroid;
            index.thresholds[i] = entry.threshold;
            index.weights[i] = entry.weight;
            index.epochs[i] = entry.epoch;
            index.lastSeen[i] = entry.lastSeen;
            index.cohesions[i] = entry.cohesion;
        }
        return index;
    }

    public int size() {
        return ids.size();
    }

    public boolean contains(String id) {
        return position(id) >= 0;
    }

    /** Returns the position of a theme, negative if it is not in the index. */
    public int position(String id) {
        return Collections.binarySearch(ids, id);
    }

    Entry entry(int i) {
        return new Entry(
                ids.get(i),
                centroids[i],
                thresholds[i],
                weights[i],
                epochs[i],
                lastSeen[i],
                cohesions[i]);
    }

    /** Returns a copy of the entries, by id. */
    public TreeMap<String, Entry> byId() {
        TreeMap<String, Entry> entries = new TreeMap<>();
        for (int i = 0; i < size(); i++) {
            entries.put(ids.get(i), entry(i));
        }
        return entries;
    }

    /** Returns the weight of a theme decayed to a later epoch. */
    public long weightAt(int i, long epoch) {
        return FixedPoint.halve(weights[i], Math.max(0, epoch - epochs[i]));
    }
}
