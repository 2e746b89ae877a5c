package io.polyphony.training.contrast;

import java.util.stream.IntStream;

/**
 * Cross-entropy between target distributions and the softmax of rows of similarities; the
 * candidates of a row may lie in several blocks.
 *
 * @param temperature similarities are divided by it
 * @param weight factor of the loss and of its gradients
 */
record CrossEntropy(float temperature, float weight) {

    static final float[][] NONE = {};

    /** Targets: the candidate of the row's own number. */
    static final float[][] DIAGONAL = {};

    /**
     * Candidates of all rows, {@code [rows][rows]}.
     *
     * @param mask added to the logits; empty for none
     * @param gradient where the gradient of the similarities is added up
     */
    record Block(float[][] similarities, float[][] mask, float[][] gradient) {

        /** Block of unit vectors, {@code [rows][dimension]} each. */
        static Block of(float[][] rows, float[][] candidates, float[][] mask) {
            return of(Matrices.product(rows, Matrices.transpose(candidates)), mask);
        }

        private static Block of(float[][] similarities, float[][] mask) {
            return new Block(
                    similarities, mask, new float[similarities.length][similarities.length]);
        }

        /**
         * Rows and candidates change places; with a gradient of its own and the same mask, which is
         * symmetrical.
         */
        Block turned() {
            return of(Matrices.transpose(similarities), mask);
        }

        /** With the same gradient. */
        Block withoutMask() {
            return new Block(similarities, NONE, gradient);
        }

        /** Writes the logits of a row from {@code first} on; returns the greatest. */
        private float logits(int row, float temperature, float[] logits, int first) {
            float greatest = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < similarities.length; i++) {
                float masked = mask.length == 0 ? 0 : mask[row][i];
                float logit = similarities[row][i] / temperature + masked;
                logits[first + i] = logit;
                greatest = Math.max(greatest, logit);
            }
            return greatest;
        }
    }

    /**
     * Mean over rows; the candidates of a row are those of all blocks, the targets are in the
     * first.
     */
    double add(float[][] targets, Block... blocks) {
        double[] losses =
                IntStream.range(0, blocks[0].similarities.length)
                        .parallel()
                        .mapToDouble(row -> row(row, targets, blocks))
                        .toArray();
        double sum = 0;
        for (double loss : losses) {
            sum += loss;
        }
        return weight * sum / losses.length;
    }

    private double row(int row, float[][] targets, Block[] blocks) {
        int rows = blocks[0].similarities.length;
        float[] shares = new float[rows * blocks.length];
        float greatest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < blocks.length; i++) {
            greatest = Math.max(greatest, blocks[i].logits(row, temperature, shares, i * rows));
        }
        double sum = 0;
        double wanted = 0;
        for (int i = 0; i < shares.length; i++) {
            float logit = shares[i] - greatest;
            wanted += i < rows ? target(targets, row, i) * logit : 0;
            shares[i] = Exponential.of(logit);
            sum += shares[i];
        }
        float factor = weight / temperature / rows;
        for (int i = 0; i < shares.length; i++) {
            float target = i < rows ? target(targets, row, i) : 0;
            blocks[i / rows].gradient[row][i % rows] +=
                    factor * ((float) (shares[i] / sum) - target);
        }
        return Math.log(sum) - wanted;
    }

    private static float target(float[][] targets, int row, int column) {
        if (targets.length == 0) {
            return row == column ? 1 : 0;
        }
        return targets[row][column];
    }
}
