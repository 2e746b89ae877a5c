package io.polyphony.training.contrast;

/**
 * The first components of vectors, at unit length.
 *
 * @param lengths of the cut vectors before
 */
record UnitRows(float[][] rows, float[] lengths) {

    private static final double LEAST_LENGTH = 1e-6;

    static UnitRows of(float[][] vectors, int dimension) {
        float[][] rows = new float[vectors.length][dimension];
        float[] lengths = new float[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            double squares = 0;
            for (int j = 0; j < dimension; j++) {
                squares += vectors[i][j] * vectors[i][j];
            }
            lengths[i] = (float) Math.max(LEAST_LENGTH, Math.sqrt(squares));
            for (int j = 0; j < dimension; j++) {
                rows[i][j] = vectors[i][j] / lengths[i];
            }
        }
        return new UnitRows(rows, lengths);
    }

    /**
     * Adds to {@code gradient} what a gradient with respect to the unit rows means for the vectors.
     */
    void backward(float[][] unitGradient, float[][] gradient) {
        for (int i = 0; i < rows.length; i++) {
            double along = 0;
            for (int j = 0; j < rows[i].length; j++) {
                along += rows[i][j] * unitGradient[i][j];
            }
            for (int j = 0; j < rows[i].length; j++) {
                gradient[i][j] += (float) ((unitGradient[i][j] - along * rows[i][j]) / lengths[i]);
            }
        }
    }
}
