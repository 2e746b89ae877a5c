package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.feature.ExemplarChoice;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Divides a theme into two groups on a person's command. Its records are not kept, so where each of
 * them belongs is known no better than by its sub-clusters, or else by where its centroid lies
 * between the exemplars of the two groups.
 *
 * @param problem reason why the theme cannot be divided; null if it can
 * @param groups the group that stays and the one that leaves, with their exemplars; none if there
 *     is a problem
 */
record ThemeDivision(@Nullable String problem, List<ClusterFeature> groups) {

    /** Least share of a group: a guess must not make a theme that nothing joins. */
    private static final double LEAST_SHARE = 0.05;

    /**
     * Divides a theme.
     *
     * @param leaving record keys of exemplars that leave; if there are none, the lighter of the two
     *     groups that are farthest apart leaves
     */
    static ThemeDivision of(Theme theme, List<String> leaving, ClusteringSettings.Bounds bounds) {
        return leaving.isEmpty()
                ? bySubClusters(theme, bounds)
                : byExemplars(theme, new HashSet<>(leaving), bounds);
    }

    ClusterFeature staying() {
        return groups.get(0);
    }

    ClusterFeature leaving() {
        return groups.get(1);
    }

    private static ThemeDivision bySubClusters(Theme theme, ClusteringSettings.Bounds bounds) {
        List<ClusterFeature> groups = theme.subClusters().twoGroups(bounds);
        if (groups.size() < 2) {
            return impossible(
                    "the theme is not loose, so nothing tells its records apart: name exemplars of"
                            + " it in recordKeys");
        }
        groups.sort(Comparator.comparingLong(group -> -group.weight()));
        List<Exemplar> exemplars = theme.feature().exemplars();
        short[] heavy = groups.get(0).centroid();
        short[] light = groups.get(1).centroid();
        return possible(
                groups.get(0)
                        .with(ExemplarChoice.nearer(exemplars, heavy, light, bounds.exemplars())),
                groups.get(1)
                        .with(ExemplarChoice.nearer(exemplars, light, heavy, bounds.exemplars())));
    }

    private static ThemeDivision byExemplars(
            Theme theme, Set<String> keys, ClusteringSettings.Bounds bounds) {
        List<Exemplar> leave = new ArrayList<>();
        List<Exemplar> stay = new ArrayList<>();
        for (Exemplar exemplar : theme.feature().exemplars()) {
            (keys.contains(exemplar.recordKey()) ? leave : stay).add(exemplar);
        }
        if (leave.size() < keys.size()) {
            return impossible(
                    "%d of %d recordKeys are no exemplars of the theme"
                            .formatted(keys.size() - leave.size(), keys.size()));
        }
        if (stay.isEmpty()) {
            return impossible("recordKeys names all exemplars of the theme, so nothing stays");
        }
        ClusterFeature staying = byNearness(theme, stay, leave, bounds);
        ClusterFeature leaving = byNearness(theme, leave, stay, bounds);
        return staying.weight() > 0 && leaving.weight() > 0
                ? possible(staying.with(stay), leaving.with(leave))
                : byShare(theme, stay, leave);
    }

    /**
     * Sums the sub-clusters that are nearer to the texts of one group than to those of the other;
     * weightless if there are none.
     */
    private static ClusterFeature byNearness(
            Theme theme,
            List<Exemplar> own,
            List<Exemplar> others,
            ClusteringSettings.Bounds bounds) {
        short[] near = centroid(own);
        short[] far = centroid(others);
        List<ClusterFeature> parts = new ArrayList<>();
        parts.add(new ClusterFeature(0, new long[near.length], new TreeMap<>(), new long[0], own));
        for (ClusterFeature child : theme.subClusters().features()) {
            short[] centroid = child.centroid();
            if (FixedPoint.dot(centroid, near) > FixedPoint.dot(centroid, far)) {
                parts.add(child);
            }
        }
        return ClusterFeature.sum(parts, bounds);
    }

    /**
     * Places the groups where their texts lie, each as loose as the whole, with weights by the
     * position of the whole between them.
     */
    private static ThemeDivision byShare(Theme theme, List<Exemplar> stay, List<Exemplar> leave) {
        short[] staying = centroid(stay);
        short[] leaving = centroid(leave);
        double share = share(theme.feature().centroid(), staying, leaving);
        long weight = Math.max(1, (long) (theme.feature().weight() * share));
        return possible(
                part(theme.feature(), staying, theme.feature().weight() - weight, 1 - share, stay),
                part(theme.feature(), leaving, weight, share, leave));
    }

    /**
     * Returns how far the whole lies on the way from one group to the other, in [{@link
     * #LEAST_SHARE}, 1 - {@link #LEAST_SHARE}].
     */
    private static double share(short[] whole, short[] staying, short[] leaving) {
        double along = 0;
        double length = 0;
        for (int i = 0; i < whole.length; i++) {
            double way = leaving[i] - staying[i];
            along += (whole[i] - staying[i]) * way;
            length += way * way;
        }
        double share = length == 0 ? 0.5 : along / length;
        return Math.max(LEAST_SHARE, Math.min(1 - LEAST_SHARE, share));
    }

    private static ClusterFeature part(
            ClusterFeature whole,
            short[] direction,
            long weight,
            double share,
            List<Exemplar> exemplars) {
        double scale = whole.cohesion() * weight / ClusterFeature.ONE;
        long[] sum = new long[direction.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.round(direction[i] * scale);
        }
        TreeMap<String, Long> languages = new TreeMap<>();
        whole.languages()
                .forEach((language, count) -> languages.put(language, Math.round(count * share)));
        languages.values().removeIf(count -> count == 0);
        return new ClusterFeature(weight, sum, languages, new long[0], exemplars);
    }

    private static short[] centroid(List<Exemplar> exemplars) {
        long[] sum = new long[exemplars.get(0).vector().length];
        exemplars.forEach(exemplar -> FixedPoint.add(sum, exemplar.vector()));
        return FixedPoint.centroid(sum);
    }

    private static ThemeDivision possible(ClusterFeature staying, ClusterFeature leaving) {
        return new ThemeDivision(null, List.of(staying, leaving));
    }

    private static ThemeDivision impossible(String problem) {
        return new ThemeDivision(problem, List.of());
    }
}
