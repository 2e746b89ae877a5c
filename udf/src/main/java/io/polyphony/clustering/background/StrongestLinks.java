package io.polyphony.clustering.background;

import io.polyphony.clustering.feature.CentroidTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Best-first average linkage: the strongest link is joined first, whether it leads to a theme or
 * between two groups, until none is strong enough. Equal links fall to the smaller positions, so
 * the result depends on the order of the items alone. Themes take groups; two of them are never
 * joined.
 */
public final class StrongestLinks {

    private static final int NONE = -1;

    private final LinkScale scale;
    private final int themeCount;

    /** The themes, then the other groups. */
    private final ScaledGroup[] items;

    private final CentroidTable themes;
    private final CentroidTable open;
    private final int[] themeDots;
    private final int[] openDots;

    /** For each of the other groups where it went: a theme, itself, or a group before it. */
    private final int[] owners;

    private final int[] best;
    private final double[] excess;

    /** Whether the excess may be less by now, as the best has moved away. */
    private final boolean[] isStale;

    private StrongestLinks(LinkScale scale, List<ScaledGroup> themes, List<ScaledGroup> groups) {
        this.scale = scale;
        themeCount = themes.size();
        items = new ScaledGroup[themeCount + groups.size()];
        int dimension = groups.get(0).direction().length;
        this.themes = new CentroidTable(dimension, themeCount);
        open = new CentroidTable(dimension, groups.size());
        for (int i = 0; i < items.length; i++) {
            items[i] = i < themeCount ? themes.get(i) : groups.get(i - themeCount);
            (i < themeCount ? this.themes : open).add(items[i].direction());
        }
        themeDots = new int[themeCount];
        openDots = new int[groups.size()];
        owners = new int[items.length];
        best = new int[items.length];
        excess = new double[items.length];
        isStale = new boolean[items.length];
        for (int i = 0; i < items.length; i++) {
            owners[i] = i;
        }
        Arrays.fill(best, NONE);
    }

    /**
     * Joins groups with themes and each other.
     *
     * @param apart number of groups, from the first on, that are known to have no link to a theme
     *     or to each other as they are
     */
    public static Joined join(
            LinkScale scale, List<ScaledGroup> themes, List<ScaledGroup> groups, int apart) {
        return groups.isEmpty()
                ? new Joined(new int[0], List.of())
                : new StrongestLinks(scale, themes, groups).run(apart);
    }

    /**
     * What was joined.
     *
     * @param places for each group its place: {@code i} below the number of themes for a theme,
     *     else that number more than the position of the first group of those joined
     * @param nearThemes pairs of themes to both of which a group had a link that is strong enough,
     *     the stronger first
     */
    public record Joined(int[] places, List<int[]> nearThemes) {}

    private Joined run(int apart) {
        List<int[]> nearThemes = new ArrayList<>();
        for (int i = themeCount + apart; i < items.length; i++) {
            scan(i);
            noteTwoThemes(i, nearThemes);
            for (int j = themeCount; j < themeCount + apart; j++) {
                offer(j, i, openDots[j - themeCount]);
            }
        }
        for (int i = strongest(); i != NONE; i = strongest()) {
            if (isStale[i]) {
                scan(i);
            } else {
                join(Math.min(i, best[i]), Math.max(i, best[i]));
            }
        }
        int[] places = new int[items.length - themeCount];
        for (int i = 0; i < places.length; i++) {
            places[i] = place(themeCount + i);
        }
        return new Joined(places, nearThemes);
    }

    /** Notes the two themes nearest to a group that was just compared, if it may join either. */
    private void noteTwoThemes(int i, List<int[]> pairs) {
        int first = NONE;
        int second = NONE;
        double firstExcess = 0;
        double secondExcess = 0;
        for (int j = 0; j < themeCount; j++) {
            double offered = scale.excess(themeDots[j], items[i], items[j]);
            if (offered >= 0 && (first == NONE || offered > firstExcess)) {
                second = first;
                secondExcess = firstExcess;
                first = j;
                firstExcess = offered;
            } else if (offered >= 0 && (second == NONE || offered > secondExcess)) {
                second = j;
                secondExcess = offered;
            }
        }
        if (second != NONE) {
            pairs.add(new int[] {first, second});
        }
    }

    private int place(int i) {
        int place = i;
        while (owners[place] != place) {
            place = owners[place];
        }
        return place;
    }

    private boolean isOpen(int i) {
        return i >= themeCount && owners[i] == i;
    }

    private int strongest() {
        int strongest = NONE;
        for (int i = themeCount; i < items.length; i++) {
            if (owners[i] == i
                    && best[i] != NONE
                    && (strongest == NONE || excess[i] > excess[strongest])) {
                strongest = i;
            }
        }
        return strongest;
    }

    /** Finds the strongest link of a group, if any is strong enough. */
    private void scan(int i) {
        best[i] = NONE;
        isStale[i] = false;
        if (themeCount > 0) {
            themes.dots(items[i].direction(), themeDots);
            for (int j = 0; j < themeCount; j++) {
                offer(i, j, themeDots[j]);
            }
        }
        open.dots(items[i].direction(), openDots);
        for (int j = themeCount; j < items.length; j++) {
            if (j != i && owners[j] == j) {
                offer(i, j, openDots[j - themeCount]);
            }
        }
    }

    private void offer(int i, int j, int dot) {
        double offered = scale.excess(dot, items[i], items[j]);
        if (best[i] == NONE
                ? offered >= 0
                : offered > excess[i] || (offered == excess[i] && j < best[i])) {
            best[i] = j;
            excess[i] = offered;
            isStale[i] = false;
        }
    }

    private void join(int kept, int gone) {
        items[kept] = items[kept].plus(items[gone]);
        owners[gone] = kept;
        if (kept < themeCount) {
            themes.set(kept, items[kept].direction());
            open.dots(items[kept].direction(), openDots);
        } else {
            open.set(kept - themeCount, items[kept].direction());
            scan(kept);
        }
        for (int i = themeCount; i < items.length; i++) {
            if (!isOpen(i) || i == kept) {
                continue;
            }
            // The former link is the most that is left of it, until the group is compared again.
            isStale[i] |= best[i] == kept || best[i] == gone;
            offer(i, kept, openDots[i - themeCount]);
        }
    }
}
