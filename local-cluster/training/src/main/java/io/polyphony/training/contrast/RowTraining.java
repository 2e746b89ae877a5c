package io.polyphony.training.contrast;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains the token table through the mean of a text's rows, which is what the decoder computes. A
 * step costs a thousandth of one that goes back through the decoder. Rows are changed in place; the
 * same batches give the same rows.
 */
public final class RowTraining {

    private static final float WEIGHT_DECAY = 1e-3f;

    private final float[][] rows;
    private final RowAdam.Moments moments;
    private final RowAdam adam;

    /** Goes on from moments, which are changed in place too. */
    public RowTraining(float[][] rows, RowAdam.Moments moments) {
        this.rows = rows;
        this.moments = moments;
        this.adam = new RowAdam(rows, moments);
    }

    public RowAdam.Moments moments() {
        return moments;
    }

    /**
     * One step; returns the loss before it.
     *
     * @throws IllegalStateException if the loss is not finite; the rows are as before
     */
    public double step(PairBatch batch, float learningRate) {
        ContrastiveLoss loss = ContrastiveLoss.of(means(batch.left()), means(batch.right()), batch);
        if (!Double.isFinite(loss.value())) {
            throw new IllegalStateException("the loss is " + loss.value());
        }
        accumulate(batch.left(), loss.leftGradient());
        accumulate(batch.right(), loss.rightGradient());
        adam.step(learningRate, WEIGHT_DECAY);
        return loss.value();
    }

    private float[][] means(List<int[]> texts) {
        return IntStream.range(0, texts.size())
                .parallel()
                .mapToObj(i -> MeanOfRows.mean(rows, texts.get(i), texts.get(i).length))
                .toArray(float[][]::new);
    }

    private void accumulate(List<int[]> texts, float[][] gradients) {
        for (int i = 0; i < texts.size(); i++) {
            for (int token : texts.get(i)) {
                adam.accumulate(token, gradients[i], 1f / texts.get(i).length);
            }
        }
    }
}
