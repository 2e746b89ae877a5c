package io.polyphony.training;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.training.contrast.MeanOfRows;
import io.polyphony.training.contrast.Sharpening;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sharpens the trained table as far as the dev score rises. */
final class SharpenStep {

    private static final Logger LOG = LoggerFactory.getLogger(SharpenStep.class);

    private static final double[] EXPONENTS = {0, 0.25, 0.5, 0.75};

    private SharpenStep() {}

    static float[][] run(float[][] rows, TextTokenizer tokenizer, Settings settings)
            throws IOException, EmbeddingException {
        float[][] best = rows;
        double bestTotal = Double.NEGATIVE_INFINITY;
        for (double exponent : EXPONENTS) {
            float[][] sharpened = Sharpening.of(rows, exponent);
            DevScore score = DevScore.of(settings.dev(), new MeanOfRows(sharpened, tokenizer));
            LOG.info("sharpened by {}: {}", exponent, score);
            if (score.total() > bestTotal) {
                bestTotal = score.total();
                best = sharpened;
            }
        }
        return best;
    }
}
