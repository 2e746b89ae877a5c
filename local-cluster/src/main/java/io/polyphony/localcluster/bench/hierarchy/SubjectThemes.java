package io.polyphony.localcluster.bench.hierarchy;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.hierarchy.Placement;
import io.polyphony.clustering.hierarchy.ThemeGrouping;
import io.polyphony.clustering.hierarchy.ThemeGrouping.Leaf;
import io.polyphony.clustering.hierarchy.ThemeTree;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.job.tools.quality.Scores;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Themes made of all texts of a known subject each, as the job would keep them. */
final class SubjectThemes {

    private static final int DIMENSION = ClusteringSettings.defaults().dimension();

    private final TreeMap<String, String> domains = new TreeMap<>();
    private final List<Leaf> half = new ArrayList<>();
    private final List<Leaf> all = new ArrayList<>();

    /**
     * @param vectors of the texts: {@code [texts][dimension]}
     * @param least texts of a subject that is a theme
     */
    SubjectThemes(List<KnownSubjects.Text> texts, float[][] vectors, int least) {
        Map<String, List<short[]>> bySubject = new TreeMap<>();
        for (int i = 0; i < vectors.length; i++) {
            KnownSubjects.Text text = texts.get(i);
            domains.put(text.subject(), text.domain());
            bySubject
                    .computeIfAbsent(text.subject(), any -> new ArrayList<>())
                    .add(FixedPoint.quantize(vectors[i], Math.min(DIMENSION, vectors[i].length)));
        }
        bySubject.values().removeIf(ofSubject -> ofSubject.size() < least);
        domains.keySet().retainAll(bySubject.keySet());
        bySubject.forEach(
                (subject, ofSubject) -> {
                    half.add(leaf(subject, ofSubject.subList(0, ofSubject.size() / 2)));
                    all.add(leaf(subject, ofSubject));
                });
    }

    private static Leaf leaf(String subject, List<short[]> vectors) {
        long[] sum = new long[vectors.get(0).length];
        vectors.forEach(vector -> FixedPoint.add(sum, vector));
        return new Leaf(subject, FixedPoint.centroid(sum), vectors.size() * ClusterFeature.ONE, 0);
    }

    int size() {
        return all.size();
    }

    int domains() {
        return (int) domains.values().stream().distinct().count();
    }

    ThemeTree tree() {
        return new ThemeGrouping().group(ThemeTree.NONE, all, 1);
    }

    /** Compares one level of a tree with the domains. */
    Scores scores(ThemeTree tree, Function<Placement, String> level) {
        return Scores.of(
                numbers(tree.placements().values().stream().map(level).toList()),
                numbers(List.copyOf(domains.values())),
                new int[size()]);
    }

    /** Groups of a level, those of a single theme included. */
    static int groups(ThemeTree tree, Function<Placement, String> level) {
        return (int) tree.placements().values().stream().map(level).distinct().count();
    }

    /**
     * Share of themes whose parent changes from half of the texts to all of them.
     *
     * @param isKept whether the tree of half of the texts is known
     */
    double moved(boolean isKept) {
        ThemeTree before = new ThemeGrouping().group(ThemeTree.NONE, half, 0);
        ThemeTree after = new ThemeGrouping().group(isKept ? before : ThemeTree.NONE, all, 1);
        return (double) after.differingFrom(before).size() / size();
    }

    private static int[] numbers(List<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.putIfAbsent(name, numbers.size()));
        return names.stream().mapToInt(numbers::get).toArray();
    }
}
