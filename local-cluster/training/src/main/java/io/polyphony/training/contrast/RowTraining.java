package io.polyphony.training.contrast;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;

/**
 * Trains the token table alone, through the mean of a text's rows: a step costs a thousandth of one through the decoder. Rows
 * are changed in place.
 */
public final class RowTraining {

    private static final float WEIGHT_DECAY = 1e-3f;

    private final float[][] rows;
    private final RowAdam adam;

    public RowTraining(float[][] rows) {
        this.rows = rows;
        this.adam = new RowAdam(rows);
    }

    /** One step; returns the loss before it. */
    public double step(PairBatch batch, float learningRate) {
        int width = rows[0].length;
        Shape shape = new Shape(batch.size(), width);
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray left = manager.create(means(batch.left()), shape);
            NDArray right = manager.create(means(batch.right()), shape);
            left.setRequiresGradient(true);
            right.setRequiresGradient(true);
            float loss;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray value = ContrastiveLoss.of(left, right, batch);
                collector.backward(value);
                loss = value.getFloat();
            }
            accumulate(batch.left(), left.getGradient().toFloatArray());
            accumulate(batch.right(), right.getGradient().toFloatArray());
            adam.step(learningRate, WEIGHT_DECAY);
            return loss;
        }
    }

    private float[] means(List<int[]> texts) {
        int width = rows[0].length;
        float[] means = new float[texts.size() * width];
        for (int i = 0; i < texts.size(); i++) {
            int[] tokens = texts.get(i);
            System.arraycopy(
                    MeanOfRows.mean(rows, tokens, tokens.length), 0, means, i * width, width);
        }
        return means;
    }

    private void accumulate(List<int[]> texts, float[] gradients) {
        for (int i = 0; i < texts.size(); i++) {
            for (int token : texts.get(i)) {
                adam.accumulate(token, gradients, i * rows[0].length, 1f / texts.get(i).length);
            }
        }
    }
}
