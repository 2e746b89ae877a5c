package io.polyphony.job.tools.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * The simplest stream clustering (Hartigan 1975, chapter 3): an item joins the cluster with the
 * nearest centroid if that is within the threshold, else it opens one. Nothing is ever corrected or
 * forgotten.
 */
public final class LeaderClustering {

    private LeaderClustering() {}

    /** Cluster of every unit vector in order of arrival, numbered from 0. */
    public static int[] of(float[][] vectors, double threshold) {
        List<float[]> sums = new ArrayList<>();
        List<Double> lengths = new ArrayList<>();
        int[] clusters = new int[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            int nearest = -1;
            double greatest = threshold;
            for (int c = 0; c < sums.size(); c++) {
                double similarity = dot(vectors[i], sums.get(c)) / lengths.get(c);
                if (similarity >= greatest) {
                    nearest = c;
                    greatest = similarity;
                }
            }
            if (nearest < 0) {
                nearest = sums.size();
                sums.add(vectors[i].clone());
                lengths.add(1.0);
            } else {
                float[] sum = sums.get(nearest);
                for (int j = 0; j < sum.length; j++) {
                    sum[j] += vectors[i][j];
                }
                lengths.set(nearest, Math.sqrt(dot(sum, sum)));
            }
            clusters[i] = nearest;
        }
        return clusters;
    }

    private static float dot(float[] left, float[] right) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < left.length; i += 4) {
            a += left[i] * right[i];
            b += left[i + 1] * right[i + 1];
            c += left[i + 2] * right[i + 2];
            d += left[i + 3] * right[i + 3];
        }
        for (; i < left.length; i++) {
            a += left[i] * right[i];
        }
        return a + b + c + d;
    }
}
