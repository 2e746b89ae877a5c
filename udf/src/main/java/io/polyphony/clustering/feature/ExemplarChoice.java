package io.polyphony.clustering.feature;

import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Chooses the exemplars of a group: the nearest of each language first, then the nearest of all;
 * ties by record key. The last version of a record counts, and the smallest record key of a text.
 */
public final class ExemplarChoice {

    private record Scored(Exemplar exemplar, int dot) {}

    private static final Comparator<Scored> NEAREST_FIRST =
            Comparator.comparingInt(Scored::dot)
                    .reversed()
                    .thenComparing(scored -> scored.exemplar().recordKey());

    private ExemplarChoice() {}

    /** Chooses at most {@code bound} exemplars in ascending order of their record keys. */
    public static List<Exemplar> choose(List<Exemplar> exemplars, short[] centroid, int bound) {
        return chooseOfDistinct(distinct(exemplars), centroid, bound);
    }

    /** Chooses as {@link #choose} of exemplars that are of different records and texts. */
    public static List<Exemplar> chooseOfDistinct(
            Collection<Exemplar> exemplars, short[] centroid, int bound) {
        List<Scored> ranked = new ArrayList<>();
        for (Exemplar exemplar : exemplars) {
            ranked.add(new Scored(exemplar, FixedPoint.dot(exemplar.vector(), centroid)));
        }
        ranked.sort(NEAREST_FIRST);
        return nearestPerLanguageFirst(ranked).stream()
                .limit(bound)
                .sorted(Comparator.comparing(Exemplar::recordKey))
                .toList();
    }

    /**
     * Chooses of those nearer to one centroid than to another; the one nearest text if there are
     * none.
     */
    public static List<Exemplar> nearer(
            List<Exemplar> exemplars, short[] centroid, short[] other, int bound) {
        List<Exemplar> own =
                exemplars.stream()
                        .filter(
                                exemplar ->
                                        FixedPoint.dot(exemplar.vector(), centroid)
                                                > FixedPoint.dot(exemplar.vector(), other))
                        .toList();
        return own.isEmpty() ? choose(exemplars, centroid, 1) : choose(own, centroid, bound);
    }

    private static Collection<Exemplar> distinct(List<Exemplar> exemplars) {
        TreeMap<String, Exemplar> byKey = new TreeMap<>();
        for (Exemplar exemplar : exemplars) {
            byKey.put(exemplar.recordKey(), exemplar);
        }
        TreeMap<String, Exemplar> byText = new TreeMap<>();
        for (Exemplar exemplar : byKey.values()) {
            byText.putIfAbsent(exemplar.text(), exemplar);
        }
        return byText.values();
    }

    private static List<Exemplar> nearestPerLanguageFirst(List<Scored> ranked) {
        List<Exemplar> first = new ArrayList<>();
        List<Exemplar> others = new ArrayList<>();
        Set<String> languages = new HashSet<>();
        for (Scored scored : ranked) {
            boolean newLanguage = languages.add(scored.exemplar().language());
            (newLanguage ? first : others).add(scored.exemplar());
        }
        first.addAll(others);
        return first;
    }
}
