package io.polyphony.training.contrast;

import io.polyphony.training.contrast.CrossEntropy.Block;

/**
 * Loss that training lowers, with its gradient: InfoNCE between the two sides of a batch in both
 * directions (van den Oord et al. 2018; symmetrical as Radford et al. 2021), where at the full
 * dimension the other texts of the same side are negatives too (Chen et al. 2020), plus, for
 * labelled statements, the supervised contrast of Khosla et al. 2020; all at several output
 * dimensions at once (Kusupati et al. 2022).
 */
final class ContrastiveLoss {

    private static final int[] CUT = {32, 64, 128};
    private static final float[] CUT_WEIGHTS = {0.3f, 0.3f, 0.4f};

    private static final float TEMPERATURE = 0.05f;
    private static final float LABEL_TEMPERATURE = 0.1f;
    private static final float MASKED = -1e4f;

    /**
     * Added to the similarity of texts of the same side, which are often in one language: a text of
     * another language that says the same must be closer by this than one in the same language that
     * says something else.
     */
    private static final float OWN_SIDE_MARGIN = 0.05f;

    private final float[][] left;
    private final float[][] right;
    private final PairBatch batch;
    private final float[][] otherSideMask;
    private final float[][] labels;
    private final float[][] leftGradient;
    private final float[][] rightGradient;
    private double value;

    private ContrastiveLoss(float[][] left, float[][] right, PairBatch batch) {
        this.left = left;
        this.right = right;
        this.batch = batch;
        this.otherSideMask = batch.sameStatements(MASKED);
        this.labels = batch.sameLabels();
        this.leftGradient = new float[left.length][left[0].length];
        this.rightGradient = new float[right.length][right[0].length];
    }

    /** The loss of a batch whose pooled vectors are {@code [pairs][width]} each. */
    static ContrastiveLoss of(float[][] left, float[][] right, PairBatch batch) {
        ContrastiveLoss loss = new ContrastiveLoss(left, right, batch);
        loss.add(left[0].length, 1, loss.ownSideMask());
        for (int i = 0; i < CUT.length; i++) {
            loss.add(CUT[i], CUT_WEIGHTS[i], CrossEntropy.NONE);
        }
        return loss;
    }

    double value() {
        return value;
    }

    /** Gradient of the left vectors, {@code [pairs][width]}. */
    float[][] leftGradient() {
        return leftGradient;
    }

    float[][] rightGradient() {
        return rightGradient;
    }

    /** A text is no negative of itself either. */
    private float[][] ownSideMask() {
        float[][] mask = new float[otherSideMask.length][];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = otherSideMask[i].clone();
            for (int j = 0; j < mask[i].length; j++) {
                mask[i][j] += OWN_SIDE_MARGIN / TEMPERATURE;
            }
            mask[i][i] = MASKED;
        }
        return mask;
    }

    /**
     * Adds the terms at one dimension; texts of the same side are no negatives where there is no
     * mask for them.
     */
    private void add(int dimension, float weight, float[][] ownSideMask) {
        UnitRows leftUnit = UnitRows.of(left, dimension);
        UnitRows rightUnit = UnitRows.of(right, dimension);
        CrossEntropy translation = new CrossEntropy(TEMPERATURE, weight / 2);
        Block forth = Block.of(leftUnit.rows(), rightUnit.rows(), otherSideMask);
        Block back = forth.turned();
        if (ownSideMask.length > 0) {
            addWithOwnSide(translation, forth, leftUnit, ownSideMask, leftGradient);
            addWithOwnSide(translation, back, rightUnit, ownSideMask, rightGradient);
        } else {
            value += translation.add(CrossEntropy.DIAGONAL, forth);
            value += translation.add(CrossEntropy.DIAGONAL, back);
        }
        if (labels.length > 0) {
            CrossEntropy label =
                    new CrossEntropy(LABEL_TEMPERATURE, weight * batch.labelWeight() / 2);
            value += label.add(labels, forth.withoutMask());
            value += label.add(labels, back.withoutMask());
        }
        float[][] gradient = Matrices.sum(forth.gradient(), Matrices.transpose(back.gradient()));
        leftUnit.backward(Matrices.product(gradient, rightUnit.rows()), leftGradient);
        rightUnit.backward(
                Matrices.product(Matrices.transpose(gradient), leftUnit.rows()), rightGradient);
    }

    private void addWithOwnSide(
            CrossEntropy translation,
            Block others,
            UnitRows side,
            float[][] mask,
            float[][] sideGradient) {
        Block own = Block.of(side.rows(), side.rows(), mask);
        value += translation.add(CrossEntropy.DIAGONAL, others, own);
        float[][] both = Matrices.sum(own.gradient(), Matrices.transpose(own.gradient()));
        side.backward(Matrices.product(both, side.rows()), sideGradient);
    }
}
