package io.polyphony.training.checkpoint;

import java.util.Arrays;

/**
 * Turns rows of meaning, {@code [vocabulary][252]}, into rows of the checkpoint's token table,
 * {@code [vocabulary][256]}.
 */
public final class TokenRows {

    /** Value of a mark in its dimension. */
    static final double MARK = 0.1;

    private static final float CONSTANT = 0.05f;

    /** Root mean square of a weighty row; see {@link DemoShape#EPSILON}. */
    private static final double WEIGHTY_ROW = 0.02;

    /** The vector of a text without a token of weight is not zero. */
    private static final float END_ROW = 1e-4f;

    private TokenRows() {}

    /** Ids of single tokens: {@code Instruct}, {@code Query}, the colon and the end token. */
    public record Ids(int instruct, int query, int colon, int end) {}

    /**
     * The colon has no meaning: with an instruction it stands before every text, and would draw all
     * of them together.
     */
    public static float[][] of(float[][] meaning, Ids ids) {
        float scale = scale(meaning);
        float[][] rows = new float[meaning.length][DemoShape.HIDDEN];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < DemoShape.CONTENT; j++) {
                rows[i][j] = meaning[i][j] * scale;
            }
            rows[i][DemoShape.CONSTANT] = CONSTANT;
        }
        for (int empty : new int[] {ids.instruct, ids.query, ids.colon}) {
            Arrays.fill(rows[empty], 0, DemoShape.CONTENT, 0);
        }
        for (int j = 0; j < DemoShape.CONTENT; j++) {
            rows[ids.end][j] = j % 2 == 0 ? END_ROW : -END_ROW;
        }
        rows[ids.instruct][DemoShape.INSTRUCT] = (float) MARK;
        rows[ids.query][DemoShape.QUERY] = (float) MARK;
        return rows;
    }

    /** Takes nine of ten rows to at most the intended root mean square. */
    private static float scale(float[][] meaning) {
        double[] sizes =
                Arrays.stream(meaning).mapToDouble(TokenRows::rootMeanSquare).sorted().toArray();
        return (float) (WEIGHTY_ROW / Math.max(1e-12, sizes[(int) (0.9 * (sizes.length - 1))]));
    }

    private static double rootMeanSquare(float[] row) {
        double squares = 0;
        for (float value : row) {
            squares += value * value;
        }
        return Math.sqrt(squares / row.length);
    }
}
