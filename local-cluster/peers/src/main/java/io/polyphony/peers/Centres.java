package io.polyphony.peers;

import java.util.ArrayList;
import java.util.List;
import moa.cluster.Cluster;

/** Points with the number of the cluster that each stands for. */
final class Centres {

    private final List<double[]> points = new ArrayList<>();
    private final List<Integer> clusters = new ArrayList<>();

    void add(double[] point, int cluster) {
        points.add(point);
        clusters.add(cluster);
    }

    void addAll(List<? extends Cluster> several, int cluster) {
        several.forEach(one -> add(one.getCenter(), cluster));
    }

    /** The cluster of the centre nearest to each vector; 0 for all if there is no centre. */
    int[] nearest(float[][] vectors) {
        int[] nearest = new int[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            nearest[i] = nearest(vectors[i]);
        }
        return nearest;
    }

    private int nearest(float[] vector) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < points.size(); i++) {
            double distance = squaredDistance(vector, points.get(i));
            if (distance < least) {
                least = distance;
                nearest = clusters.get(i);
            }
        }
        return nearest;
    }

    private static double squaredDistance(float[] vector, double[] point) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            double difference = vector[i] - point[i];
            sum += difference * difference;
        }
        return sum;
    }
}
