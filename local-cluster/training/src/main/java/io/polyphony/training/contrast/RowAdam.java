package io.polyphony.training.contrast;

import java.util.ArrayList;
import java.util.List;

/**
 * Adam (Kingma and Ba 2015) on the rows of a table, with decoupled weight decay (Loshchilov and Hutter 2019). Only rows that a
 * batch touched move, and only their moments age, as in sparse Adam.
 */
public final class RowAdam {

    private static final float FIRST = 0.9f;
    private static final float SECOND = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final float[][] table;
    private final float[][] first;
    private final float[][] second;
    private final int[] steps;
    private final float[][] gradients;
    private final List<Integer> touched = new ArrayList<>();

    public RowAdam(float[][] table) {
        this.table = table;
        this.first = new float[table.length][];
        this.second = new float[table.length][];
        this.steps = new int[table.length];
        this.gradients = new float[table.length][];
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
        if (first[row] == null) {
            first[row] = new float[values.length];
            second[row] = new float[values.length];
        }
        steps[row]++;
        float firstCorrection = (float) (1 - Math.pow(FIRST, steps[row]));
        float secondCorrection = (float) (1 - Math.pow(SECOND, steps[row]));
        float[] m = first[row];
        float[] v = second[row];
        for (int i = 0; i < values.length; i++) {
            m[i] += (1 - FIRST) * (gradient[i] - m[i]);
            v[i] += (1 - SECOND) * (gradient[i] * gradient[i] - v[i]);
            float move =
                    m[i] / firstCorrection / ((float) Math.sqrt(v[i] / secondCorrection) + EPSILON);
            values[i] -= learningRate * (move + weightDecay * values[i]);
        }
    }
}
