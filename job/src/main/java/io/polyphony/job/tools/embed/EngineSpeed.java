package io.polyphony.job.tools.embed;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.TokenBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures how fast a model embeds short texts, in full batches of equal length and without an
 * instruction.
 */
public final class EngineSpeed {

    /** Tokens of a text, its end token included: a sentence or two. */
    public static final int TOKENS = 16;

    private static final int TEXTS_PER_BATCH = 256;
    private static final int BATCHES_PER_ROUND = 16;
    private static final int ROUNDS = 5;

    private static final String TEXT =
            "The parcel came two weeks late, the box was open and the charger gets hot after an"
                    + " hour; support has not answered my question yet.";

    private EngineSpeed() {}

    /** Median over rounds, after one round of warm-up; tokenising is not counted. */
    static double textsPerSecond(TextTokenizer tokenizer, EmbeddingModel model)
            throws EmbeddingException {
        TokenBatch batch = batch(TEXTS_PER_BATCH, tokenizer.encode(TEXT));
        round(batch, model);
        double[] speeds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            speeds[i] = round(batch, model);
        }
        Arrays.sort(speeds);
        return speeds[ROUNDS / 2];
    }

    private static double round(TokenBatch batch, EmbeddingModel model) throws EmbeddingException {
        long start = System.nanoTime();
        for (int i = 0; i < BATCHES_PER_ROUND; i++) {
            model.embed(batch);
        }
        return BATCHES_PER_ROUND * TEXTS_PER_BATCH / ((System.nanoTime() - start) / 1e9);
    }

    /** Different texts: each begins at another word of the same one. */
    static TokenBatch batch(int size, int[] tokens) {
        int words = tokens.length - 1;
        List<int[]> sequences = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int[] sequence = new int[TOKENS];
            for (int j = 0; j < TOKENS - 1; j++) {
                sequence[j] = tokens[(i + j) % words];
            }
            sequence[TOKENS - 1] = tokens[words];
            sequences.add(sequence);
        }
        return TokenBatch.of(sequences);
    }
}
