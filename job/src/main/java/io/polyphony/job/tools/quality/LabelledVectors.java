package io.polyphony.job.tools.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Vectors with a known class each, in order of arrival.
 *
 * @param vectors unit vectors: {@code [items][dimension]}
 * @param classes numbered from 0: {@code [items]}
 * @param languages numbered from 0: {@code [items]}
 */
public record LabelledVectors(
        String name,
        List<String> ids,
        float[][] vectors,
        int[] classes,
        int[] languages,
        List<String> languageNames) {

    /** One item, as it is read. */
    public record Item(String id, String label, String language, float[] vector) {}

    public static LabelledVectors of(String name, List<Item> items) {
        Map<String, Integer> labels = new LinkedHashMap<>();
        Map<String, Integer> languages = new LinkedHashMap<>();
        items.forEach(item -> labels.putIfAbsent(item.label, labels.size()));
        items.forEach(item -> languages.putIfAbsent(item.language, languages.size()));
        return new LabelledVectors(
                name,
                items.stream().map(Item::id).toList(),
                items.stream().map(Item::vector).toArray(float[][]::new),
                items.stream().mapToInt(item -> labels.get(item.label)).toArray(),
                items.stream().mapToInt(item -> languages.get(item.language)).toArray(),
                List.copyOf(languages.keySet()));
    }

    /** The items in a random order. */
    public static <T> List<T> shuffled(List<T> items, long seed) {
        List<T> copy = new ArrayList<>(items);
        Collections.shuffle(copy, new Random(seed));
        return copy;
    }

    /** The first components of all vectors, scaled to unit length: what the clustering looks at. */
    public LabelledVectors cut(int dimension) {
        float[][] cut = new float[vectors.length][];
        for (int i = 0; i < cut.length; i++) {
            cut[i] =
                    Directions.unit(
                            Arrays.copyOf(vectors[i], Math.min(dimension, vectors[i].length)));
        }
        return new LabelledVectors(name, ids, cut, classes, languages, languageNames);
    }

    public int dimension() {
        return vectors[0].length;
    }

    public int size() {
        return vectors.length;
    }

    public int classCount() {
        return (int) Arrays.stream(classes).distinct().count();
    }
}
