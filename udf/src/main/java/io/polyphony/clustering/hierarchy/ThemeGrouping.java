package io.polyphony.clustering.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Groups the themes of a tenant on two levels by average link. Themes that were together before
 * have an advantage over others (evolutionary clustering, Chakrabarti et al. 2006), so that a tree
 * of the same themes stays as it is while their links change by less. Deterministic, whatever the
 * order of the themes.
 */
public final class ThemeGrouping {

    /**
     * Link from which themes are a group, in units above arbitrary themes, by the agreement with
     * known domains (measured: {@code bench hierarchy}).
     */
    private static final double GROUP = 3;

    /** Link from which groups are one, in the same units, from the same measurement. */
    private static final double ROOT = 1.5;

    /** Advantage of themes that were together before, in the same units; a choice. */
    private static final double STAY = 0.5;

    /**
     * Themes that are compared with each other, the heaviest: their two million pairs take 0.3 s
     * (measured: {@code bench hierarchy}) and 32 MB for the time. Each of the others is placed
     * alone.
     */
    private static final int MOST_COMPARED = 2_048;

    /**
     * Theme to be grouped.
     *
     * @param centroid fixed-point unit vector
     * @param foundedIn start of the window in which it became a candidate
     */
    public record Leaf(String id, short[] centroid, long weight, long foundedIn) {

        private static final Comparator<Leaf> HEAVIEST_FIRST =
                Comparator.comparingLong((Leaf leaf) -> -leaf.weight).thenComparing(Leaf::id);
    }

    private final int mostCompared;

    public ThemeGrouping() {
        this(MOST_COMPARED);
    }

    ThemeGrouping(int mostCompared) {
        this.mostCompared = mostCompared;
    }

    /**
     * Returns a new tree of all themes.
     *
     * @param leaves at least two
     * @param window start of the window, in epoch milliseconds
     */
    public ThemeTree group(ThemeTree before, Collection<Leaf> leaves, long window) {
        List<Leaf> compared =
                leaves.stream()
                        .sorted(Leaf.HEAVIEST_FIRST)
                        .limit(mostCompared)
                        .sorted(Comparator.comparing(Leaf::id))
                        .toList();
        TreeMap<String, Placement> founded = new TreeMap<>();
        long weight = 0;
        for (Leaf leaf : leaves) {
            founded.put(leaf.id, new Placement(leaf.id, leaf.id, leaf.foundedIn));
            weight += leaf.weight;
        }
        List<Collection<List<String>>> roots = new ArrayList<>(roots(before, compared));
        Set<String> others = new TreeSet<>(founded.keySet());
        compared.forEach(leaf -> others.remove(leaf.id));
        others.forEach(id -> roots.add(List.of(List.of(id))));
        return new ThemeTree(
                Representatives.place(roots, before.placements(), founded),
                new ThemeTree.Renewal(window, weight, 0));
    }

    private static Collection<Collection<List<String>>> roots(
            ThemeTree before, List<Leaf> compared) {
        ThemeLinks links = new ThemeLinks(compared.stream().map(Leaf::centroid).toList());
        List<String> ids = compared.stream().map(Leaf::id).toList();
        int[] alone = new int[ids.size()];
        Arrays.setAll(alone, i -> i);
        int[] ones = new int[ids.size()];
        Arrays.fill(ones, 1);
        int[] groups =
                AverageLink.groups(
                        sums(links, alone, former(before, ids, Placement::group)),
                        ones,
                        links.above(GROUP));
        int[] numbers = numbered(groups);
        int count = Arrays.stream(numbers).max().orElse(-1) + 1;
        int[] sizes = new int[count];
        for (int number : numbers) {
            sizes[number]++;
        }
        int[] roots =
                AverageLink.groups(
                        sums(links, numbers, former(before, ids, Placement::root)),
                        sizes,
                        links.above(ROOT));
        Map<Integer, Map<Integer, List<String>>> nested = new TreeMap<>();
        for (int i = 0; i < numbers.length; i++) {
            nested.computeIfAbsent(roots[numbers[i]], any -> new TreeMap<>())
                    .computeIfAbsent(numbers[i], any -> new ArrayList<>())
                    .add(ids.get(i));
        }
        return nested.values().stream().<Collection<List<String>>>map(Map::values).toList();
    }

    /**
     * Sums the links of each pair of groups.
     *
     * @param groups number of each theme's group
     * @param former number of the group that each theme was in before, negative if in none
     */
    private static PairSums sums(ThemeLinks links, int[] groups, int[] former) {
        PairSums sums = new PairSums(Arrays.stream(groups).max().orElse(-1) + 1);
        long advantage = links.difference(STAY);
        for (int i = 1; i < groups.length; i++) {
            for (int j = 0; j < i; j++) {
                if (groups[i] != groups[j]) {
                    boolean together = former[i] >= 0 && former[i] == former[j];
                    sums.add(groups[i], groups[j], links.get(i, j) + (together ? advantage : 0));
                }
            }
        }
        return sums;
    }

    private static int[] former(
            ThemeTree before, List<String> ids, Function<Placement, String> level) {
        Map<String, Integer> numbers = new TreeMap<>();
        int[] former = new int[ids.size()];
        for (int i = 0; i < former.length; i++) {
            Placement placement = before.placements().get(ids.get(i));
            former[i] =
                    placement == null
                            ? -1
                            : numbers.computeIfAbsent(
                                    level.apply(placement), any -> numbers.size());
        }
        return former;
    }

    /** Numbers groups from 0 in the order of their first items. */
    private static int[] numbered(int[] groups) {
        Map<Integer, Integer> numbers = new TreeMap<>();
        int[] numbered = new int[groups.length];
        for (int i = 0; i < groups.length; i++) {
            numbered[i] =
                    Objects.requireNonNull(
                            numbers.computeIfAbsent(groups[i], any -> numbers.size()));
        }
        return numbered;
    }
}
