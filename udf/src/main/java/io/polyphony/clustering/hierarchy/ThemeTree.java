package io.polyphony.clustering.hierarchy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tree of a tenant's live themes, at most two levels above each. Every theme above another is a
 * live theme that is placed itself, so that no id in it leads nowhere. Immutable by convention.
 *
 * @param placements by theme id; a theme that was born after the renewal has none
 */
public record ThemeTree(SortedMap<String, Placement> placements, Renewal renewal) {

    /** Tree of a tenant whose themes were never grouped. */
    public static final ThemeTree NONE = new ThemeTree(Collections.emptySortedMap(), Renewal.NEVER);

    /**
     * Last time that all themes were grouped.
     *
     * @param window start of the window, in epoch milliseconds
     * @param weight of all live themes then
     * @param gone placed themes that have left since
     */
    public record Renewal(long window, long weight, int gone) {

        static final Renewal NEVER = new Renewal(Long.MIN_VALUE, 0, 0);

        public boolean isNever() {
            return window == Long.MIN_VALUE;
        }
    }

    /** Returns the theme above a theme; null if there is none, or if the theme is not placed. */
    public @Nullable String parent(String id) {
        Placement placement = placements.get(id);
        return placement == null ? null : placement.parentOf(id);
    }

    /** Returns the themes whose parents differ from those in another tree, in ascending order. */
    public List<String> differingFrom(ThemeTree other) {
        TreeSet<String> ids = new TreeSet<>(placements.keySet());
        ids.addAll(other.placements.keySet());
        return ids.stream().filter(id -> !Objects.equals(parent(id), other.parent(id))).toList();
    }

    /** Removes themes. Where one stood for a group, the oldest of the others does. */
    public ThemeTree without(Collection<String> themes) {
        TreeMap<String, Placement> left = new TreeMap<>(placements);
        left.keySet().removeAll(themes);
        int gone = placements.size() - left.size();
        return gone == 0
                ? this
                : new ThemeTree(
                        Representatives.place(nested(left), placements, left),
                        new Renewal(renewal.window, renewal.weight, renewal.gone + gone));
    }

    private static Collection<Collection<List<String>>> nested(Map<String, Placement> placements) {
        Map<String, Map<String, List<String>>> roots = new LinkedHashMap<>();
        placements.forEach(
                (id, placement) ->
                        roots.computeIfAbsent(placement.root(), any -> new LinkedHashMap<>())
                                .computeIfAbsent(placement.group(), any -> new ArrayList<>())
                                .add(id));
        List<Collection<List<String>>> nested = new ArrayList<>();
        roots.values().forEach(groups -> nested.add(groups.values()));
        return nested;
    }
}
