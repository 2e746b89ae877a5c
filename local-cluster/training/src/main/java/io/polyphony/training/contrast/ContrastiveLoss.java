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
    private static final float[][] NONE = {};

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
            loss.add(DIMENSIONS[i], DIMENSION_WEIGHTS[i], mask, NONE);
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
        float[][] gradient = new float[forth.length][forth.length];
        float[][] backGradient = new float[forth.length][forth.length];
        Term translation = new Term(TEMPERATURE, weight / 2, mask, NONE);
        value += crossEntropy(forth, translation, gradient);
        value += crossEntropy(back, translation, backGradient);
        if (targets.length > 0) {
            Term label = new Term(LABEL_TEMPERATURE, weight * LABEL_WEIGHT / 2, NONE, targets);
            value += crossEntropy(forth, label, gradient);
            value += crossEntropy(back, label, backGradient);
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

    /** Mean over rows of the cross-entropy between targets and the softmax of a row; its gradient is added to {@code gradient}. */
    private static double crossEntropy(float[][] similarities, Term term, float[][] gradient) {
        double[] losses =
                IntStream.range(0, similarities.length)
                        .parallel()
                        .mapToDouble(i -> crossEntropy(i, similarities[i], term, gradient[i]))
                        .toArray();
        double sum = 0;
        for (double loss : losses) {
            sum += loss;
        }
        return term.weight * sum / losses.length;
    }

    private static double crossEntropy(int row, float[] similarities, Term term, float[] gradient) {
        int count = similarities.length;
        double[] logits = new double[count];
        double greatest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < count; j++) {
            logits[j] = similarities[j] / term.temperature + term.masked(row, j);
            greatest = Math.max(greatest, logits[j]);
        }
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit - greatest);
        }
        double logSum = greatest + Math.log(sum);
        double loss = 0;
        for (int j = 0; j < count; j++) {
            double target = term.target(row, j);
            loss -= target == 0 ? 0 : target * (logits[j] - logSum);
            double error = Math.exp(logits[j] - logSum) - target;
            gradient[j] += (float) (term.weight * error / term.temperature / count);
        }
        return loss;
    }

    /**
     * A part of the loss.
     *
     * @param mask added to the logits; empty for none
     * @param targets a distribution per row; empty for the diagonal
     */
    private record Term(float temperature, float weight, float[][] mask, float[][] targets) {

        double masked(int row, int column) {
            return mask.length == 0 ? 0 : mask[row][column];
        }

        double target(int row, int column) {
            double diagonal = row == column ? 1 : 0;
            return targets.length == 0 ? diagonal : targets[row][column];
        }
    }
}
