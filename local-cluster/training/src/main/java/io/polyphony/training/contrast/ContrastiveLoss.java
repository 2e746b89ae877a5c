package io.polyphony.training.contrast;

import java.util.stream.IntStream;

/**
 * What training lowers, with its gradient: InfoNCE between the two sides of a batch in both directions (van den Oord et al. 2018;
 * symmetrical as Radford et al. 2021), at several output dimensions at once (Kusupati et al. 2022), plus, for labelled
 * statements, the supervised contrast of Khosla et al. 2020.
 */
final class ContrastiveLoss {

    private static final int[] DIMENSIONS = {32, 64, 128};
    private static final float[] DIMENSION_WEIGHTS = {0.3f, 0.3f, 0.4f};

    private static final float TEMPERATURE = 0.05f;
    private static final float LABEL_TEMPERATURE = 0.1f;
    private static final float LABEL_WEIGHT = 0.5f;
    private static final float MASKED = -1e4f;

    private final float[][] left;
    private final float[][] right;
    private final float[][] leftGradient;
    private final float[][] rightGradient;
    private double value;

    private ContrastiveLoss(float[][] left, float[][] right) {
        this.left = left;
        this.right = right;
        this.leftGradient = new float[left.length][left[0].length];
        this.rightGradient = new float[right.length][right[0].length];
    }

    /** The loss of a batch whose pooled vectors are {@code [pairs][width]} each. */
    static ContrastiveLoss of(float[][] left, float[][] right, PairBatch batch) {
        ContrastiveLoss loss = new ContrastiveLoss(left, right);
        float[][] mask = batch.sameStatements(MASKED);
        loss.add(left[0].length, 1, mask, batch.sameLabels());
        for (int i = 0; i < DIMENSIONS.length; i++) {
            loss.add(DIMENSIONS[i], DIMENSION_WEIGHTS[i], mask, new float[0][]);
        }
        return loss;
    }

    double value() {
        return value;
    }

    /** Of the left vectors, {@code [pairs][width]}. */
    float[][] leftGradient() {
        return leftGradient;
    }

    float[][] rightGradient() {
        return rightGradient;
    }

    /** Adds the terms at one dimension; label terms only if there are targets. */
    private void add(int dimension, float weight, float[][] mask, float[][] targets) {
        UnitRows leftUnit = UnitRows.of(left, dimension);
        UnitRows rightUnit = UnitRows.of(right, dimension);
        float[][] forth = Matrices.product(leftUnit.rows(), Matrices.transpose(rightUnit.rows()));
        float[][] back = Matrices.transpose(forth);
        float[][] identity = new float[0][];
        float[][] gradient = new float[forth.length][forth.length];
        float[][] backGradient = new float[forth.length][forth.length];
        value += crossEntropy(forth, TEMPERATURE, mask, identity, weight / 2, gradient);
        value += crossEntropy(back, TEMPERATURE, mask, identity, weight / 2, backGradient);
        if (targets.length > 0) {
            float share = weight * LABEL_WEIGHT / 2;
            float[][] none = new float[0][];
            value += crossEntropy(forth, LABEL_TEMPERATURE, none, targets, share, gradient);
            value += crossEntropy(back, LABEL_TEMPERATURE, none, targets, share, backGradient);
        }
        float[][] turned = Matrices.transpose(backGradient);
        for (int i = 0; i < gradient.length; i++) {
            for (int j = 0; j < gradient.length; j++) {
                gradient[i][j] += turned[i][j];
            }
        }
        leftUnit.backward(Matrices.product(gradient, rightUnit.rows()), leftGradient);
        rightUnit.backward(
                Matrices.product(Matrices.transpose(gradient), leftUnit.rows()), rightGradient);
    }

    /**
     * Mean over rows of the cross-entropy between targets and the softmax of a row, times the weight.
     *
     * @param mask added to the logits; empty for none
     * @param targets a distribution per row; empty for the diagonal
     * @param gradient that with respect to the similarities is added to it
     */
    private static double crossEntropy(
            float[][] similarities,
            float temperature,
            float[][] mask,
            float[][] targets,
            float weight,
            float[][] gradient) {
        int count = similarities.length;
        double[] losses = new double[count];
        IntStream.range(0, count)
                .parallel()
                .forEach(
                        i -> {
                            double[] logits = new double[count];
                            double greatest = Double.NEGATIVE_INFINITY;
                            for (int j = 0; j < count; j++) {
                                double masked = mask.length == 0 ? 0 : mask[i][j];
                                logits[j] = similarities[i][j] / temperature + masked;
                                greatest = Math.max(greatest, logits[j]);
                            }
                            double sum = 0;
                            for (int j = 0; j < count; j++) {
                                sum += Math.exp(logits[j] - greatest);
                            }
                            double logSum = greatest + Math.log(sum);
                            for (int j = 0; j < count; j++) {
                                double diagonal = i == j ? 1 : 0;
                                double target = targets.length == 0 ? diagonal : targets[i][j];
                                double probability = Math.exp(logits[j] - logSum);
                                losses[i] -= target == 0 ? 0 : target * (logits[j] - logSum);
                                gradient[i][j] +=
                                        (float)
                                                (weight
                                                        * (probability - target)
                                                        / temperature
                                                        / count);
                            }
                        });
        double sum = 0;
        for (double loss : losses) {
            sum += loss;
        }
        return weight * sum / count;
    }
}
