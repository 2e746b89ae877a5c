package io.polyphony.localcluster.bench.quality;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Exact nearest neighbours among unit vectors. Ties go to the first. */
public final class Neighbours {

    private final float[][] columns;
    private final int count;

    /** Neighbours among these vectors, {@code [count][dimension]}. */
    public Neighbours(float[][] vectors) {
        this.count = vectors.length;
        this.columns = new float[vectors.length == 0 ? 0 : vectors[0].length][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = vectors[i][j];
            }
        }
    }

    /** Cosine similarities of a vector to all: {@code [count]}, in {@code [-1, 1]}. */
    public float[] similarities(float[] vector) {
        float[] similarities = new float[count];
        for (int j = 0; j < columns.length; j++) {
            float factor = vector[j];
            float[] column = columns[j];
            for (int i = 0; i < count; i++) {
                similarities[i] += factor * column[i];
            }
        }
        return similarities;
    }

    /** The most similar vector among those allowed, or -1 if none is. */
    public int nearest(float[] vector, IntPredicate allowed) {
        float[] similarities = similarities(vector);
        int best = -1;
        for (int i = 0; i < count; i++) {
            if (allowed.test(i) && (best < 0 || similarities[i] > similarities[best])) {
                best = i;
            }
        }
        return best;
    }

    /** The most similar vectors, best first. */
    public List<Integer> nearest(float[] vector, int most) {
        float[] similarities = similarities(vector);
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -similarities[i]))
                .limit(most)
                .toList();
    }
}
