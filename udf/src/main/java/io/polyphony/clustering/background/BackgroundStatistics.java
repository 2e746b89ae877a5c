package io.polyphony.clustering.background;

import io.polyphony.clustering.settings.Spread;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Statistics of a sample, from the more diverse half of its texts: of the two most similar texts
 * one is left out, again and again, so that a flood or a stream that begins with one subject is not
 * taken for what all texts have in common.
 */
public final class BackgroundStatistics {

    /** Share of a normal distribution below one standard deviation under its median. */
    private static final double ONE_DEVIATION_BELOW = 0.1587;

    /** Least deviation: texts that are all alike have none. */
    private static final double LEAST_DEVIATION = 0.01;

    private BackgroundStatistics() {}

    /**
     * Computes mean and spread.
     *
     * @param vectors at least two fixed-point unit vectors, in a canonical order
     */
    public static Spread of(List<short[]> vectors) {
        List<short[]> diverse = diverse(vectors);
        short[] mean = mean(diverse);
        List<short[]> centred = new ArrayList<>();
        for (short[] vector : diverse) {
            long[] rest = new long[mean.length];
            for (int i = 0; i < rest.length; i++) {
                rest[i] = vector[i] - mean[i];
            }
            centred.add(FixedPoint.centroid(rest));
        }
        int[] dots = new int[centred.size() * (centred.size() - 1) / 2];
        int count = 0;
        for (int i = 0; i < centred.size(); i++) {
            for (int j = 0; j < i; j++) {
                dots[count++] = FixedPoint.dot(centred.get(i), centred.get(j));
            }
        }
        Arrays.sort(dots);
        double median = FixedPoint.similarity(dots[count / 2]);
        double low = FixedPoint.similarity(dots[(int) (count * ONE_DEVIATION_BELOW)]);
        return new Spread(mean, median, Math.max(LEAST_DEVIATION, median - low));
    }

    private static short[] mean(List<short[]> vectors) {
        long[] sum = new long[vectors.get(0).length];
        vectors.forEach(vector -> FixedPoint.add(sum, vector));
        short[] mean = new short[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (short) Math.rint((double) sum[i] / vectors.size());
        }
        return mean;
    }

    private static List<short[]> diverse(List<short[]> vectors) {
        int size = vectors.size();
        int[][] dots = new int[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                dots[i][j] = FixedPoint.dot(vectors.get(i), vectors.get(j));
            }
        }
        boolean[] isOut = new boolean[size];
        for (int rest = size; rest > Math.max(2, (size + 1) / 2); rest--) {
            isOut[later(dots, isOut)] = true;
        }
        List<short[]> diverse = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (!isOut[i]) {
                diverse.add(vectors.get(i));
            }
        }
        return diverse;
    }

    /** Returns the later text of the most similar pair. */
    private static int later(int[][] dots, boolean[] isOut) {
        int later = -1;
        int greatest = Integer.MIN_VALUE;
        for (int i = 0; i < dots.length; i++) {
            for (int j = 0; j < i && !isOut[i]; j++) {
                if (!isOut[j] && (later < 0 || dots[i][j] > greatest)) {
                    later = i;
                    greatest = dots[i][j];
                }
            }
        }
        return later;
    }
}
