package io.polyphony.clustering.theme;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.terms.TermCounts;
import java.util.ArrayList;
import java.util.List;

/**
 * Sub-clusters of a loose theme, a few with exact sums, of the micro-clusters that were added since
 * it became loose.
 *
 * @param looseChecks windows in a row that added to the theme while it was loose
 * @param apartChecks windows in a row in which the sub-clusters fell into two groups far apart
 * @param features the sub-clusters; none while the theme is not loose
 */
public record SubClusters(int looseChecks, int apartChecks, List<ClusterFeature> features) {

    /** Value of a theme that is not loose. */
    public static final SubClusters NONE = new SubClusters(0, 0, List.of());

    SubClusters decay(long halvings) {
        return halvings <= 0 || features.isEmpty()
                ? this
                : new SubClusters(
                        looseChecks,
                        apartChecks,
                        features.stream()
                                .map(feature -> feature.decay(halvings))
                                .filter(feature -> feature.weight() > 0)
                                .toList());
    }

    public SubClusters looser() {
        return new SubClusters(looseChecks + 1, apartChecks, features);
    }

    public SubClusters apart(boolean isApart) {
        return new SubClusters(looseChecks, isApart ? apartChecks + 1 : 0, features);
    }

    /**
     * Adds the micro-clusters of a window, in their order; the two nearest sub-clusters are merged
     * while there are too many.
     */
    public SubClusters plus(
            List<ClusterFeature> added, int bound, ClusteringSettings.Bounds bounds) {
        List<ClusterFeature> parts = new ArrayList<>(features);
        for (ClusterFeature feature : added) {
            parts.add(slim(feature));
            if (parts.size() > bound) {
                joinNearest(parts, bounds);
            }
        }
        return new SubClusters(looseChecks, apartChecks, List.copyOf(parts));
    }

    /**
     * Returns the two groups that average linkage leaves in the end; of fewer than two
     * sub-clusters, one group.
     */
    public List<ClusterFeature> twoGroups(ClusteringSettings.Bounds bounds) {
        List<ClusterFeature> groups = new ArrayList<>(features);
        while (groups.size() > 2) {
            joinNearest(groups, bounds);
        }
        return groups;
    }

    private static void joinNearest(List<ClusterFeature> parts, ClusteringSettings.Bounds bounds) {
        int first = 0;
        int second = 1;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < parts.size(); i++) {
            for (int j = i + 1; j < parts.size(); j++) {
                double link = ClusterFeature.averageLink(parts.get(i), parts.get(j));
                if (link > greatest) {
                    greatest = link;
                    first = i;
                    second = j;
                }
            }
        }
        parts.set(first, slim(parts.get(first).plus(parts.get(second), bounds)));
        parts.remove(second);
    }

    /**
     * Removes texts, terms and authors, which the theme alone keeps: they would take more space
     * than the sums.
     */
    private static ClusterFeature slim(ClusterFeature feature) {
        return new ClusterFeature(
                feature.weight(),
                feature.sum(),
                feature.languages(),
                new long[0],
                List.of(),
                TermCounts.NONE,
                feature.ratings());
    }
}
