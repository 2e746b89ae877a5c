package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.feature.CenteredGroup;
import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.lifecycle.window.ArrivingGroups.Group;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.ThemeAssignment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Micro-clusters of a window in canonical order: the heaviest first, then by smallest record key.
 * They are named by their rank in it. Keeps the group that each is assigned to. Those without
 * weight have no rank and are assigned to nothing: their records are answered with what is near.
 */
public final class WindowMicroClusters {

    private record Single(short[] centroid, long[] sum) implements CenteredGroup {}

    /**
     * A summary of which the micro-clusters went to the groups.
     *
     * @param numbers of its micro-clusters in the groups; {@link #WITHOUT_WEIGHT} of those without
     * @param bare centroids of those without weight, by position
     */
    private record Waiting(
            WindowSummary summary, int[] numbers, SortedMap<Integer, short[]> bare) {}

    private static final int WITHOUT_WEIGHT = -1;

    private static final Comparator<WindowSummary> BY_WINDOW_AND_SHARD =
            Comparator.comparingLong(WindowSummary::window)
                    .thenComparingInt(WindowSummary::shard)
                    .thenComparingLong(WindowSummary::id);

    private final ArrivingGroups groups;
    private final List<Waiting> summaries = new ArrayList<>();
    private final List<Group> ranked;
    private final String[] groupIds;
    private final short[] @Nullable [] centroids;
    private final List<Integer> ranks;
    private @Nullable Map<Group, String> ids;

    /** Keeps all micro-clusters apart. */
    public WindowMicroClusters(List<WindowSummary> unsorted) {
        this(sorted(unsorted), ArrivingGroups.apart());
    }

    /**
     * Reads the summaries one by one.
     *
     * @param sorted in the order of {@link #sorted}
     * @param groups empty, used by this alone
     */
    public WindowMicroClusters(Iterator<WindowSummary> sorted, ArrivingGroups groups) {
        this.groups = groups;
        int count = 0;
        while (sorted.hasNext()) {
            WindowSummary summary = sorted.next();
            List<MicroCluster> microClusters = summary.microClusters();
            int[] numbers = new int[microClusters.size()];
            TreeMap<Integer, short[]> bare = new TreeMap<>();
            for (int i = 0; i < numbers.length; i++) {
                if (microClusters.get(i).feature().weight() > 0) {
                    groups.add(summaries.size(), i, microClusters.get(i));
                    numbers[i] = count++;
                } else {
                    numbers[i] = WITHOUT_WEIGHT;
                    bare.put(i, microClusters.get(i).feature().centroid());
                }
            }
            summaries.add(new Waiting(summary.with(List.of()), numbers, bare));
        }
        groups.finish();
        ranked = groups.groups().stream().sorted(ArrivingGroups.CANONICAL).toList();
        groupIds = new String[ranked.size()];
        centroids = new short[ranked.size()][];
        ranks = IntStream.range(0, groupIds.length).boxed().toList();
    }

    /** Sorts summaries by window and shard. */
    public static Iterator<WindowSummary> sorted(List<WindowSummary> summaries) {
        return summaries.stream().sorted(BY_WINDOW_AND_SHARD).iterator();
    }

    /** Returns all ranks, ascending. */
    public List<Integer> ranks() {
        return ranks;
    }

    public MicroCluster microCluster(int rank) {
        return ranked.get(rank).microCluster();
    }

    public ClusterFeature feature(int rank) {
        return microCluster(rank).feature();
    }

    /** Centroid of a micro-cluster, computed once. */
    public short[] centroid(int rank) {
        short[] centroid = centroids[rank];
        if (centroid == null) {
            centroid = feature(rank).centroid();
            centroids[rank] = centroid;
        }
        return centroid;
    }

    /** Returns micro-clusters as one group, of which there is at least one. */
    public CenteredGroup group(List<Integer> together) {
        return together.size() == 1
                ? new Single(centroid(together.get(0)), feature(together.get(0)).sum())
                : ClusterFeature.bareSum(together.stream().map(this::feature).toList());
    }

    public void assign(int rank, String groupId) {
        groupIds[rank] = groupId;
        ids = null;
    }

    /** Returns the group that a micro-cluster was assigned to. */
    public String group(int rank) {
        return groupIds[rank];
    }

    /**
     * Returns the group that a micro-cluster of a summary was assigned to; null if it has no
     * weight.
     *
     * @param summary number of the summary, by window and shard
     */
    public @Nullable String group(int summary, int position) {
        int number = summaries.get(summary).numbers[position];
        return number == WITHOUT_WEIGHT ? null : ids().get(groups.groupOf(number));
    }

    private Map<Group, String> ids() {
        if (ids == null) {
            ids = new IdentityHashMap<>();
            for (int rank = 0; rank < groupIds.length; rank++) {
                ids.put(ranked.get(rank), groupIds[rank]);
            }
        }
        return ids;
    }

    /**
     * Returns one assignment per summary, by window and shard.
     *
     * @param themes answers for groups
     * @param near answers for centroids of micro-clusters without weight
     */
    public List<ThemeAssignment> assignments(
            long decidedIn,
            Function<String, AssignedTheme> themes,
            Function<short[], AssignedTheme> near) {
        List<ThemeAssignment> assignments = new ArrayList<>();
        for (Waiting waiting : summaries) {
            List<AssignedTheme> assigned = new ArrayList<>(waiting.numbers.length);
            for (int i = 0; i < waiting.numbers.length; i++) {
                short[] bare = waiting.bare.get(i);
                assigned.add(
                        bare != null
                                ? near.apply(bare)
                                : themes.apply(ids().get(groups.groupOf(waiting.numbers[i]))));
            }
            assignments.add(answer(waiting.summary, decidedIn, assigned));
        }
        return assignments;
    }

    private static ThemeAssignment answer(
            WindowSummary summary, long decidedIn, List<AssignedTheme> themes) {
        return new ThemeAssignment(
                summary.tenant(),
                summary.shard(),
                summary.window(),
                decidedIn,
                summary.recordCount(),
                themes,
                summary.id());
    }
}
