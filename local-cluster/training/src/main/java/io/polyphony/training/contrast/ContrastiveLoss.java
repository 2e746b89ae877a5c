package io.polyphony.training.contrast;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * What training lowers: InfoNCE between the two sides of a batch in both directions (van den Oord et al. 2018; symmetrical as
 * Radford et al. 2021), at several output dimensions at once (Kusupati et al. 2022), plus, for labelled statements, the
 * supervised contrast of Khosla et al. 2020.
 */
public final class ContrastiveLoss {

    private static final int[] DIMENSIONS = {32, 64, 128};
    private static final float[] DIMENSION_WEIGHTS = {0.3f, 0.3f, 0.4f};

    private static final float TEMPERATURE = 0.05f;
    private static final float LABEL_TEMPERATURE = 0.1f;
    private static final float LABEL_WEIGHT = 1;
    private static final float MASKED = -1e4f;

    private ContrastiveLoss() {}

    /** The loss of a batch whose pooled vectors are {@code [pairs][width]} each. */
    public static NDArray of(NDArray left, NDArray right, PairBatch batch) {
        NDManager manager = left.getManager();
        Shape square = new Shape(batch.size(), batch.size());
        NDArray mask = manager.create(batch.sameStatements(MASKED), square);
        float[] labels = batch.sameLabels();
        NDArray similarities = similarities(left, right);
        NDArray loss = translation(similarities, mask);
        if (labels.length > 0) {
            NDArray targets = manager.create(labels, square);
            NDArray byLabel = similarities.div(LABEL_TEMPERATURE);
            loss =
                    loss.add(
                            crossEntropy(byLabel, targets)
                                    .add(crossEntropy(byLabel.transpose(), targets))
                                    .mul(LABEL_WEIGHT / 2));
        }
        for (int i = 0; i < DIMENSIONS.length; i++) {
            String slice = ":, :" + DIMENSIONS[i];
            NDArray sliced = similarities(left.get(slice), right.get(slice));
            loss = loss.add(translation(sliced, mask).mul(DIMENSION_WEIGHTS[i]));
        }
        return loss;
    }

    private static NDArray similarities(NDArray left, NDArray right) {
        return unit(left).matMul(unit(right).transpose());
    }

    private static NDArray translation(NDArray similarities, NDArray mask) {
        NDArray logits = similarities.div(TEMPERATURE).add(mask);
        NDArray forth = diagonal(logits.logSoftmax(1));
        NDArray back = diagonal(logits.logSoftmax(0));
        return forth.add(back).mul(-0.5f);
    }

    private static NDArray diagonal(NDArray logProbabilities) {
        NDArray eye = logProbabilities.getManager().eye((int) logProbabilities.getShape().get(0));
        return logProbabilities.mul(eye).sum().div((float) logProbabilities.getShape().get(0));
    }

    private static NDArray crossEntropy(NDArray logits, NDArray targets) {
        return logits.logSoftmax(1).mul(targets).sum().div((float) -targets.getShape().get(0));
    }

    private static NDArray unit(NDArray rows) {
        NDArray squares = rows.mul(rows).sum(new int[] {1}, true);
        return rows.div(squares.add(1e-12f).sqrt());
    }
}
