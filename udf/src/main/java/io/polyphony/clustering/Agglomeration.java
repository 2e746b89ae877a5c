package io.polyphony.clustering;

import io.polyphony.vector.FixedPoint;
import java.util.Arrays;
import java.util.List;

/**
 * Puts groups together by average link, the closest pair first, until no pair reaches the threshold. Each group remembers its
 * nearest neighbour: average linkage is reducible (Müllner 2011, section 2), so after a merge only those look again whose neighbour
 * was merged. Equal links fall to the smaller positions, so the result depends on the order of the items alone.
 */
final class Agglomeration {

    private static final int NONE = -1;

    private final double threshold;
    private final int leastDot;
    private final CentroidTable table;
    private final short[][] centroids;
    private final long[][] sums;
    private final long[] weights;
    private final double[] cohesions;
    private final int[] groups;
    private final int[] nearest;
    private final double[] nearestLink;
    private final int[] dots;

    private Agglomeration(List<ClusterFeature> items, double threshold) {
        int size = items.size();
        this.threshold = threshold;
        // A link is at most the similarity of the centroids, unless that is negative.
        leastDot = threshold > 0 ? FixedPoint.threshold(threshold) : Integer.MIN_VALUE;
        table = new CentroidTable(items.get(0).sum().length, size);
        centroids = new short[size][];
        sums = new long[size][];
        weights = new long[size];
        cohesions = new double[size];
        groups = new int[size];
        nearest = new int[size];
        nearestLink = new double[size];
        dots = new int[size];
        for (int i = 0; i < size; i++) {
            ClusterFeature item = items.get(i);
            sums[i] = item.sum();
            weights[i] = item.weight();
            double length = FixedPoint.length(sums[i]);
            centroids[i] = FixedPoint.centroid(sums[i], length);
            table.add(centroids[i]);
            cohesions[i] = ClusterFeature.cohesion(weights[i], length);
            groups[i] = i;
        }
    }

    /** For each item the position of the first item of its group: {@code [items]}. */
    static int[] groups(List<ClusterFeature> items, double threshold) {
        return groups(items, 0, threshold);
    }

    /**
     * As above where it is known that no two of the first items reach the threshold.
     *
     * @param apart how many of the items, from the first on
     */
    static int[] groups(List<ClusterFeature> items, int apart, double threshold) {
        return items.isEmpty() ? new int[0] : new Agglomeration(items, threshold).run(apart);
    }

    private int[] run(int apart) {
        Arrays.fill(nearest, 0, apart, NONE);
        Arrays.fill(nearestLink, 0, apart, threshold);
        for (int i = apart; i < groups.length; i++) {
            findNearest(i);
            for (int j = 0; j < apart; j++) {
                offer(j, i, dots[j]);
            }
        }
        for (int closest = closest(); closest != NONE; closest = closest()) {
            merge(Math.min(closest, nearest[closest]), Math.max(closest, nearest[closest]));
        }
        return groups;
    }

    private boolean isGroup(int i) {
        return groups[i] == i;
    }

    private int closest() {
        int closest = NONE;
        for (int i = 0; i < groups.length; i++) {
            if (isGroup(i)
                    && nearest[i] != NONE
                    && (closest == NONE || nearestLink[i] > nearestLink[closest])) {
                closest = i;
            }
        }
        return closest;
    }

    private void merge(int kept, int gone) {
        sums[kept] = sums[kept].clone();
        ClusterFeature.addTo(sums[kept], sums[gone]);
        weights[kept] += weights[gone];
        cohesions[kept] = ClusterFeature.cohesion(weights[kept], sums[kept]);
        centroids[kept] = FixedPoint.centroid(sums[kept]);
        table.set(kept, centroids[kept]);
        for (int i = 0; i < groups.length; i++) {
            groups[i] = groups[i] == gone ? kept : groups[i];
        }
        findNearest(kept);
        for (int i = 0; i < groups.length; i++) {
            if (isGroup(i) && i != kept && (nearest[i] == kept || nearest[i] == gone)) {
                findNearest(i);
            }
        }
    }

    /** Leaves {@link #NONE} where no other group is within the threshold. */
    private void findNearest(int i) {
        table.dots(centroids[i], dots);
        nearest[i] = NONE;
        nearestLink[i] = threshold;
        for (int j = 0; j < groups.length; j++) {
            if (j != i && isGroup(j)) {
                offer(i, j, dots[j]);
            }
        }
    }

    private void offer(int i, int j, int dot) {
        if (dot < leastDot) {
            return;
        }
        double link = FixedPoint.similarity(dot) * (cohesions[i] * cohesions[j]);
        if (link > nearestLink[i] || (nearest[i] == NONE && link >= threshold)) {
            nearest[i] = j;
            nearestLink[i] = link;
        }
    }
}
