package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.feature.CenteredGroup;
import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.ThemeAssignment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Micro-clusters of a window in canonical order: the heaviest first, then by smallest record key.
 * They are named by their rank in it. Keeps the group that each is assigned to.
 */
public final class WindowMicroClusters {

    private record Ranked(int summary, int position, MicroCluster microCluster) {}

    private record Single(short[] centroid, long[] sum) implements CenteredGroup {}

    private static final Comparator<WindowSummary> BY_WINDOW_AND_SHARD =
            Comparator.comparingLong(WindowSummary::window).thenComparingInt(WindowSummary::shard);

    private static final Comparator<Ranked> CANONICAL =
            Comparator.comparingLong((Ranked one) -> -one.microCluster.feature().weight())
                    .thenComparing(one -> one.microCluster.smallestKey())
                    .thenComparingInt(Ranked::summary)
                    .thenComparingInt(Ranked::position);

    private final List<WindowSummary> summaries;
    private final List<Ranked> ranked = new ArrayList<>();
    private final String[] groupIds;
    private final short[] @Nullable [] centroids;
    private final List<Integer> ranks;

    public WindowMicroClusters(List<WindowSummary> unsorted) {
        summaries = unsorted.stream().sorted(BY_WINDOW_AND_SHARD).toList();
        for (int summary = 0; summary < summaries.size(); summary++) {
            List<MicroCluster> microClusters = summaries.get(summary).microClusters();
            for (int i = 0; i < microClusters.size(); i++) {
                ranked.add(new Ranked(summary, i, microClusters.get(i)));
            }
        }
        ranked.sort(CANONICAL);
        groupIds = new String[ranked.size()];
        centroids = new short[ranked.size()][];
        ranks = IntStream.range(0, groupIds.length).boxed().toList();
    }

    /** Returns all ranks, ascending. */
    public List<Integer> ranks() {
        return ranks;
    }

    public MicroCluster microCluster(int rank) {
        return ranked.get(rank).microCluster;
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
    }

    /** Returns the group that a micro-cluster was assigned to. */
    public String group(int rank) {
        return groupIds[rank];
    }

    /** Returns one assignment per summary, by window and shard. */
    public List<ThemeAssignment> assignments(
            long decidedIn, Function<String, AssignedTheme> themes) {
        AssignedTheme[][] assigned = new AssignedTheme[summaries.size()][];
        for (int i = 0; i < assigned.length; i++) {
            assigned[i] = new AssignedTheme[summaries.get(i).microClusters().size()];
        }
        for (int rank = 0; rank < groupIds.length; rank++) {
            Ranked one = ranked.get(rank);
            assigned[one.summary][one.position] = themes.apply(groupIds[rank]);
        }
        List<ThemeAssignment> assignments = new ArrayList<>();
        for (int i = 0; i < assigned.length; i++) {
            assignments.add(answer(summaries.get(i), decidedIn, List.of(assigned[i])));
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
                themes);
    }
}
