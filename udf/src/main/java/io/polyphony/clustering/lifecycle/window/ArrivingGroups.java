package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.ClusteringSettings.Bounds;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Micro-clusters of a window as they are read, bounded in number: at twice the bound the lightest
 * are merged with the nearest of the heavier ones that match the same theme, or with the nearest of
 * those that match none. Weights and sums add up exactly, and a group whose parts match a theme
 * matches it, too. Read in the order of windows and shards, the groups depend on what the shards
 * have sent, not on the order in which it came. Up to twice the bound nothing is merged.
 */
public final class ArrivingGroups {

    /** Theme of a group that matches none. */
    public static final int NO_THEME = -1;

    private static final int CAPACITY_FACTOR = 2;

    /**
     * A group, named by its heaviest micro-cluster.
     *
     * @param summary number of the summary with that micro-cluster, in the order of reading
     * @param position in the summary
     */
    record Group(int summary, int position, MicroCluster microCluster) {}

    /** The heaviest first, then by smallest record key. */
    static final Comparator<Group> CANONICAL =
            Comparator.comparingLong((Group one) -> -one.microCluster.feature().weight())
                    .thenComparing(one -> one.microCluster.smallestKey())
                    .thenComparingInt(Group::summary)
                    .thenComparingInt(Group::position);

    private final int bound;
    private final Bounds bounds;
    private final ToIntFunction<short[]> themes;
    private final List<Group> groups = new ArrayList<>();

    /** Position in {@link #groups} by the number of the micro-cluster in the order of reading. */
    private final List<Integer> groupOf = new ArrayList<>();

    private int capacity;
    private boolean isMerged;

    /**
     * @param bound groups that stay apart, beside one for each theme
     * @param bounds of what a micro-cluster holds
     * @param themes returns the theme that a centroid matches, or {@link #NO_THEME}
     */
    public ArrivingGroups(int bound, Bounds bounds, ToIntFunction<short[]> themes) {
        this.bound = bound;
        this.bounds = bounds;
        this.themes = themes;
        capacity = Math.multiplyExact(CAPACITY_FACTOR, bound);
    }

    /** Keeps all micro-clusters apart. */
    static ArrivingGroups apart() {
        return new ArrivingGroups(
                Integer.MAX_VALUE / CAPACITY_FACTOR,
                ClusteringSettings.defaults().bounds(),
                centroid -> NO_THEME);
    }

    void add(int summary, int position, MicroCluster microCluster) {
        groupOf.add(groups.size());
        groups.add(new Group(summary, position, microCluster));
        if (groups.size() > capacity) {
            merge();
        }
    }

    /** Merges down to the bound if anything was merged before. */
    void finish() {
        if (isMerged) {
            merge();
        }
    }

    /** Number of groups by now. */
    public int size() {
        return groups.size();
    }

    /** The groups, in no particular order. */
    List<Group> groups() {
        return groups;
    }

    /**
     * @param number of a micro-cluster in the order of reading
     */
    Group groupOf(int number) {
        return groups.get(groupOf.get(number));
    }

    private void merge() {
        isMerged = true;
        int[] order =
                IntStream.range(0, groups.size())
                        .boxed()
                        .sorted(Comparator.comparing(groups::get, CANONICAL))
                        .mapToInt(Integer::intValue)
                        .toArray();
        Heaviest heaviest = new Heaviest(Math.min(bound, order.length));
        int[] positions = new int[order.length];
        for (int group : order) {
            positions[group] = heaviest.add(groups.get(group));
        }
        groups.clear();
        groups.addAll(heaviest.merged());
        groupOf.replaceAll(group -> positions[group]);
        capacity = Math.max(capacity, groups.size() + bound);
    }

    private MicroCluster sum(List<MicroCluster> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        SortedMap<String, Long> authors = new TreeMap<>();
        String smallestKey = parts.get(0).smallestKey();
        for (MicroCluster part : parts) {
            part.languageAuthors().forEach((language, n) -> authors.merge(language, n, Long::sum));
            smallestKey =
                    part.smallestKey().compareTo(smallestKey) < 0
                            ? part.smallestKey()
                            : smallestKey;
        }
        List<ClusterFeature> features = parts.stream().map(MicroCluster::feature).toList();
        return new MicroCluster(ClusterFeature.sum(features, bounds), smallestKey, authors);
    }

    /** Groups that stay, the heaviest first, with what joins each of them. */
    private final class Heaviest {

        private final int apart;
        private final List<Group> kept = new ArrayList<>();
        private final List<List<MicroCluster>> parts = new ArrayList<>();
        private final Map<Integer, List<Integer>> byTheme = new HashMap<>();
        private final List<short[]> centroids = new ArrayList<>();

        Heaviest(int apart) {
            this.apart = apart;
        }

        /** Adds the next group in canonical order; returns the position of what it is part of. */
        int add(Group group) {
            short[] centroid = group.microCluster.feature().centroid();
            List<Integer> alike =
                    byTheme.computeIfAbsent(
                            themes.applyAsInt(centroid), theme -> new ArrayList<>());
            if (kept.size() < apart || alike.isEmpty()) {
                alike.add(kept.size());
                kept.add(group);
                centroids.add(centroid);
                parts.add(new ArrayList<>(List.of(group.microCluster)));
                return kept.size() - 1;
            }
            int nearest = nearest(centroid, alike);
            parts.get(nearest).add(group.microCluster);
            return nearest;
        }

        /** The nearest of some groups as they were before, the first of equals. */
        private int nearest(short[] centroid, List<Integer> some) {
            int nearest = some.get(0);
            int greatest = FixedPoint.dot(centroid, centroids.get(nearest));
            for (int other : some.subList(1, some.size())) {
                int dot = FixedPoint.dot(centroid, centroids.get(other));
                if (dot > greatest) {
                    nearest = other;
                    greatest = dot;
                }
            }
            return nearest;
        }

        List<Group> merged() {
            List<Group> merged = new ArrayList<>();
            for (int i = 0; i < kept.size(); i++) {
                Group group = kept.get(i);
                merged.add(new Group(group.summary, group.position, sum(parts.get(i))));
            }
            return merged;
        }
    }
}
