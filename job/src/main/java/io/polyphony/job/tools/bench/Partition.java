package io.polyphony.job.tools.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Spherical k-means (Dhillon and Modha 2001) with k-means++ starts (Arthur and Vassilvitskii 2007),
 * the best of several by total similarity. Seeded.
 */
public final class Partition {

    private static final int RESTARTS = 8;
    private static final int MAX_ITERATIONS = 40;

    private final float[][] vectors;
    private final int k;
    private final SplittableRandom random;

    private Partition(float[][] vectors, int k, long seed) {
        this.vectors = vectors;
        this.k = k;
        this.random = new SplittableRandom(seed);
    }

    /** Cluster of every unit vector, from 0 to {@code k - 1}. */
    public static int[] of(float[][] vectors, int k, long seed) {
        return of(vectors, k, seed, RESTARTS);
    }

    /** Clusters as {@link #of(float[][], int, long)} does, the best of so many starts. */
    public static int[] of(float[][] vectors, int k, long seed, int restarts) {
        Partition partition = new Partition(vectors, k, seed);
        int[] best = new int[0];
        double bestSimilarity = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < restarts; i++) {
            float[][] centroids = partition.start();
            int[] clusters = new int[vectors.length];
            double similarity = partition.improve(centroids, clusters);
            if (similarity > bestSimilarity) {
                bestSimilarity = similarity;
                best = clusters;
            }
        }
        return best;
    }

    private float[][] start() {
        float[][] centroids = new float[k][];
        double[] distances = new double[vectors.length];
        Arrays.fill(distances, 1);
        for (int c = 0; c < k; c++) {
            centroids[c] = vectors[draw(distances)].clone();
            for (int i = 0; i < vectors.length; i++) {
                double distance = Math.max(0, 1 - dot(vectors[i], centroids[c]));
                distances[i] = c == 0 ? distance : Math.min(distances[i], distance);
            }
        }
        return centroids;
    }

    private int draw(double[] weights) {
        double left = random.nextDouble() * Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    private double improve(float[][] centroids, int[] clusters) {
        double previous = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < MAX_ITERATIONS; i++) {
            double similarity = assign(centroids, clusters);
            if (similarity <= previous + 1e-6 * vectors.length) {
                return similarity;
            }
            previous = similarity;
            move(centroids, clusters);
        }
        return previous;
    }

    private double assign(float[][] centroids, int[] clusters) {
        double total = 0;
        for (int i = 0; i < vectors.length; i++) {
            float best = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < k; c++) {
                float similarity = dot(vectors[i], centroids[c]);
                if (similarity > best) {
                    best = similarity;
                    clusters[i] = c;
                }
            }
            total += best;
        }
        return total;
    }

    private void move(float[][] centroids, int[] clusters) {
        float[][] sums = new float[k][vectors[0].length];
        for (int i = 0; i < vectors.length; i++) {
            for (int j = 0; j < vectors[i].length; j++) {
                sums[clusters[i]][j] += vectors[i][j];
            }
        }
        for (int c = 0; c < k; c++) {
            float length = (float) Math.sqrt(dot(sums[c], sums[c]));
            for (int j = 0; j < sums[c].length && length > 0; j++) {
                centroids[c][j] = sums[c][j] / length;
            }
        }
    }

    private static float dot(float[] left, float[] right) {
        float even = 0;
        float odd = 0;
        for (int i = 0; i + 1 < left.length; i += 2) {
            even += left[i] * right[i];
            odd += left[i + 1] * right[i + 1];
        }
        return even
                + odd
                + (left.length % 2 == 1 ? left[left.length - 1] * right[left.length - 1] : 0);
    }
}
