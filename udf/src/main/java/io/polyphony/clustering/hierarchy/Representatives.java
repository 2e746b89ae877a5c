package io.polyphony.clustering.hierarchy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Choice of the theme that stands for a group: the one that did so for most of its members, so that
 * a theme that joins or leaves changes nobody else's parent, and the oldest where none did.
 */
final class Representatives {

    private final Map<String, Placement> former;
    private final Comparator<String> oldestFirst;

    private Representatives(Map<String, Placement> former, Map<String, Placement> founded) {
        this.former = former;
        oldestFirst =
                Comparator.comparingLong((String id) -> found(founded, id).foundedIn())
                        .thenComparing(Comparator.naturalOrder());
    }

    /**
     * Places themes that are grouped on two levels.
     *
     * @param roots groups of groups of theme ids
     * @param former where the themes were placed before
     * @param founded a placement of each theme, of which its founding counts alone
     */
    static SortedMap<String, Placement> place(
            Collection<Collection<List<String>>> roots,
            Map<String, Placement> former,
            Map<String, Placement> founded) {
        Representatives representatives = new Representatives(former, founded);
        TreeMap<String, Placement> placements = new TreeMap<>();
        for (Collection<List<String>> groups : roots) {
            List<String> standing = new ArrayList<>();
            groups.forEach(group -> standing.add(representatives.of(group, Placement::group)));
            String root = representatives.of(standing, Placement::root);
            int i = 0;
            for (List<String> group : groups) {
                String representative = standing.get(i++);
                for (String id : group) {
                    long foundedIn = found(founded, id).foundedIn();
                    placements.put(id, new Placement(representative, root, foundedIn));
                }
            }
        }
        return placements;
    }

    private String of(List<String> members, Function<Placement, String> level) {
        Map<String, Integer> followers = new HashMap<>();
        for (String id : members) {
            Placement placement = former.get(id);
            if (placement != null) {
                followers.merge(level.apply(placement), 1, Integer::sum);
            }
        }
        return members.stream()
                .min(
                        Comparator.comparingInt((String id) -> -followers.getOrDefault(id, 0))
                                .thenComparing(oldestFirst))
                .orElseThrow();
    }

    private static Placement found(Map<String, Placement> placements, String id) {
        return Objects.requireNonNull(placements.get(id), id);
    }
}
