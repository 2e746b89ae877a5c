package io.polyphony.clustering.hierarchy;

import java.util.Arrays;

/**
 * Agglomerative clustering by average link over sums of pairs, which are integers and add exactly:
 * the two groups with the highest link first, until none reaches the least. Equal links fall to the
 * smaller positions, so the result depends on the order of the items alone.
 */
final class AverageLink {

    private static final int NONE = -1;

    private final PairSums sums;
    private final int[] sizes;
    private final double least;
    private final int[] groups;
    private final int[] nearest;
    private final double[] nearestLink;

    private AverageLink(PairSums sums, int[] sizes, double least) {
        this.sums = sums;
        this.sizes = sizes;
        this.least = least;
        groups = new int[sizes.length];
        nearest = new int[sizes.length];
        nearestLink = new double[sizes.length];
        Arrays.setAll(groups, i -> i);
    }

    /**
     * Returns for each item the position of the first item of its group: {@code [items]}.
     *
     * @param sums of each pair of items; used up
     * @param sizes number of vectors in each item; used up
     * @param least link from which two groups are one
     */
    static int[] groups(PairSums sums, int[] sizes, double least) {
        return new AverageLink(sums, sizes, least).run();
    }

    private int[] run() {
        for (int i = 0; i < groups.length; i++) {
            findNearest(i);
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
        for (int i = 0; i < groups.length; i++) {
            if (isGroup(i) && i != kept && i != gone) {
                sums.add(kept, i, sums.get(gone, i));
            }
        }
        sizes[kept] += sizes[gone];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = groups[i] == gone ? kept : groups[i];
        }
        findNearest(kept);
        for (int i = 0; i < groups.length; i++) {
            // No group has come nearer to others: average link is reducible (Müllner 2011, section
            // 2).
            if (isGroup(i) && (nearest[i] == kept || nearest[i] == gone)) {
                findNearest(i);
            }
        }
    }

    /** Leaves {@link #NONE} where no other group is near enough. */
    private void findNearest(int i) {
        nearest[i] = NONE;
        for (int j = 0; j < groups.length; j++) {
            if (j != i && isGroup(j)) {
                double link = sums.get(i, j) / ((double) sizes[i] * sizes[j]);
                if (nearest[i] == NONE ? link >= least : link > nearestLink[i]) {
                    nearest[i] = j;
                    nearestLink[i] = link;
                }
            }
        }
    }
}
