package io.polyphony.clustering.feature;

import io.polyphony.vector.FixedPoint;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Agglomerative clustering by centroid linkage: merges the two groups whose centroids are most
 * similar, until no pair reaches the threshold. The centroid of many records is less noisy than a
 * record, so the same threshold asks more of two single records than of two groups: average link,
 * which does not, joins small groups too early and is worse on a stream (measured: {@code bench
 * themes --quality}). Equal similarities fall to the smaller positions, so the result depends on
 * the order of the items alone.
 */
public final class Agglomeration {

    private static final int NONE = -1;

    private final int threshold;
    private final CentroidTable table;
    private final List<? extends CenteredGroup> items;
    private final short[][] centroids;
    private final long[] @Nullable [] sums;
    private final int[] groups;
    private final int[] nearest;
    private final int[] nearestDot;
    private final int[] dots;

    private Agglomeration(List<? extends CenteredGroup> items, double threshold) {
        int size = items.size();
        this.threshold = FixedPoint.threshold(threshold);
        this.items = items;
        centroids = new short[size][];
        sums = new long[size][];
        groups = new int[size];
        nearest = new int[size];
        nearestDot = new int[size];
        dots = new int[size];
        for (int i = 0; i < size; i++) {
            centroids[i] = items.get(i).centroid();
            groups[i] = i;
        }
        table = CentroidTable.of(centroids);
    }

    /** Returns for each item the position of the first item of its group: {@code [items]}. */
    public static int[] groups(List<? extends CenteredGroup> items, double threshold) {
        return groups(items, 0, threshold);
    }

    /**
     * Groups items of which the first are known to be apart: no two of them reach the threshold.
     *
     * @param apart number of these items, from the first on
     */
    public static int[] groups(List<? extends CenteredGroup> items, int apart, double threshold) {
        return items.isEmpty() ? new int[0] : new Agglomeration(items, threshold).run(apart);
    }

    private int[] run(int apart) {
        Arrays.fill(nearest, 0, apart, NONE);
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
                    && (closest == NONE || nearestDot[i] > nearestDot[closest])) {
                closest = i;
            }
        }
        return closest;
    }

    private void merge(int kept, int gone) {
        long[] sum = sum(kept).clone();
        ClusterFeature.addTo(sum, sum(gone));
        sums[kept] = sum;
        centroids[kept] = FixedPoint.centroid(sum);
        table.set(kept, centroids[kept]);
        for (int i = 0; i < groups.length; i++) {
            groups[i] = groups[i] == gone ? kept : groups[i];
        }
        findNearest(kept);
        int[] toKept = dots.clone();
        for (int i = 0; i < groups.length; i++) {
            if (!isGroup(i) || i == kept) {
                continue;
            }
            if (nearest[i] == kept || nearest[i] == gone) {
                findNearest(i);
            } else {
                // A merged group may have come nearer: centroid linkage is not reducible (Müllner
                // 2011, section 2).
                offer(i, kept, toKept[i]);
            }
        }
    }

    private long[] sum(int i) {
        long[] merged = sums[i];
        return merged == null ? items.get(i).sum() : merged;
    }

    /** Leaves {@link #NONE} where no other group is within the threshold. */
    private void findNearest(int i) {
        table.dots(centroids[i], dots);
        nearest[i] = NONE;
        for (int j = 0; j < groups.length; j++) {
            if (j != i && isGroup(j)) {
                offer(i, j, dots[j]);
            }
        }
    }

    private void offer(int i, int j, int dot) {
        boolean isNearer =
                nearest[i] == NONE
                        ? dot >= threshold
                        : dot > nearestDot[i] || (dot == nearestDot[i] && j < nearest[i]);
        if (isNearer) {
            nearest[i] = j;
            nearestDot[i] = dot;
        }
    }
}
