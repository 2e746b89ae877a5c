package io.polyphony.training.contrast;

import java.util.ArrayList;
import java.util.List;

/**
 * Adam (Kingma and Ba 2015) on the rows of a table, with decoupled weight decay (Loshchilov and
 * Hutter 2019). Only rows that a batch touched move, and only their moments age, as in sparse Adam.
 */
public final class RowAdam {

    private static final float FIRST = 0.9f;
    private static final float SECOND = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final float[][] table;
    private final Moments moments;
    private final float[][] gradients;
    private final List<Integer> touched = new ArrayList<>();

    /** Changes the table and the moments in place. */
    public RowAdam(float[][] table, Moments moments) {
        this.table = table;
        this.moments = moments;
        this.gradients = new float[table.length][];
    }

    /**
     * Moments of the gradients so far.
     *
     * @param first running means, {@code [rows][width]}; null for a row that has never moved
     * @param second running means of the squares, likewise
     * @param steps how often each row has moved
     */
    public record Moments(float[][] first, float[][] second, int[] steps) {

        /** Moments of a table that has never moved. */
        public static Moments none(int rows) {
            return new Moments(new float[rows][], new float[rows][], new int[rows]);
        }
    }

    /** Adds {@code scale} times {@code from} to the gradient of a row. */
    public void accumulate(int row, float[] from, float scale) {
        float[] gradient = gradients[row];
        if (gradient == null) {
            gradient = new float[table[row].length];
            gradients[row] = gradient;
            touched.add(row);
        }
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += scale * from[i];
        }
    }

    /** Moves the touched rows and forgets their gradients. */
    public void step(float learningRate, float weightDecay) {
        touched.parallelStream().forEach(row -> step(row, learningRate, weightDecay));
        touched.clear();
    }

    private void step(int row, float learningRate, float weightDecay) {
        float[] values = table[row];
        float[] gradient = gradients[row];
        gradients[row] = null;
        if (moments.steps[row]++ == 0) {
            moments.first[row] = new float[values.length];
            moments.second[row] = new float[values.length];
        }
        float firstCorrection = (float) (1 - Math.pow(FIRST, moments.steps[row]));
        float secondCorrection = (float) (1 - Math.pow(SECOND, moments.steps[row]));
        float[] m = moments.first[row];
        float[] v = moments.second[row];
        for (int i = 0; i < values.length; i++) {
            m[i] += (1 - FIRST) * (gradient[i] - m[i]);
            v[i] += (1 - SECOND) * (gradient[i] * gradient[i] - v[i]);
            float move =
                    m[i] / firstCorrection / ((float) Math.sqrt(v[i] / secondCorrection) + EPSILON);
            values[i] -= learningRate * (move + weightDecay * values[i]);
        }
    }
}
