package io.polyphony.training.contrast;

import io.polyphony.embedding.TextTokenizer;
import io.polyphony.job.tools.embed.TextVectors;
import java.util.List;

/**
 * The model before its decoder has learnt anything: a text's vector is the mean of its tokens'
 * rows.
 */
public final class MeanOfRows implements TextVectors {

    private final float[][] rows;
    private final TextTokenizer tokenizer;

    public MeanOfRows(float[][] rows, TextTokenizer tokenizer) {
        this.rows = rows;
        this.tokenizer = tokenizer;
    }

    @Override
    public float[][] embed(List<String> texts) {
        return texts.stream()
                .parallel()
                .map(
                        text -> {
                            int[] tokens = tokenizer.encode(text);
                            return unit(mean(rows, tokens, tokens.length - 1));
                        })
                .toArray(float[][]::new);
    }

    /** Mean of the rows of the first {@code length} tokens. */
    static float[] mean(float[][] rows, int[] tokens, int length) {
        float[] mean = new float[rows[0].length];
        for (int t = 0; t < length; t++) {
            float[] row = rows[tokens[t]];
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i];
            }
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= Math.max(1, length);
        }
        return mean;
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += value * value;
        }
        float length = (float) Math.sqrt(Math.max(squares, 1e-20));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }
}
