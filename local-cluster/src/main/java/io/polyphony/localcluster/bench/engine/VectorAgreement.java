package io.polyphony.localcluster.bench.engine;

import io.polyphony.vector.VectorMath;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Agreement of two ways to embed the same texts.
 *
 * @param minCosine of a text's two vectors
 * @param medianCosine of a text's two vectors
 * @param neighbourOverlap share of the ten nearest texts that both ways name, mean over the texts;
 *     in [0, 1]
 * @param bitEqual whether all components are the same
 */
public record VectorAgreement(
        double minCosine, double medianCosine, double neighbourOverlap, boolean bitEqual) {

    private static final int NEIGHBOURS = 10;

    /** Compares unit vectors: {@code [texts][dimension]}, in the same order. */
    public static VectorAgreement of(float[][] expected, float[][] vectors) {
        double[] cosines = new double[expected.length];
        boolean equal = true;
        double overlap = 0;
        for (int i = 0; i < expected.length; i++) {
            cosines[i] = cosine(expected[i], vectors[i]);
            equal &= Arrays.equals(expected[i], vectors[i]);
            Set<Integer> common = new HashSet<>(nearest(expected, i));
            int size = common.size();
            common.retainAll(nearest(vectors, i));
            overlap += (double) common.size() / size / expected.length;
        }
        return new VectorAgreement(
                Arrays.stream(cosines).min().orElseThrow(), Rounds.median(cosines), overlap, equal);
    }

    /** Unit vectors are so to seven digits; their cosine is wanted to more. */
    private static double cosine(float[] a, float[] b) {
        return VectorMath.dot(a, b) / Math.sqrt(VectorMath.dot(a, a) * VectorMath.dot(b, b));
    }

    private static Set<Integer> nearest(float[][] vectors, int text) {
        Set<Integer> nearest = new HashSet<>();
        IntStream.range(0, vectors.length)
                .filter(other -> other != text)
                .boxed()
                .sorted(
                        Comparator.comparingDouble(
                                other -> -VectorMath.dot(vectors[text], vectors[other])))
                .limit(NEIGHBOURS)
                .forEach(nearest::add);
        return nearest;
    }
}
