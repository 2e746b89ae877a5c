package io.polyphony.checks.gpu.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.TokenBatch;
import java.util.List;

/**
 * Passes as large as a grid of blocks has rows, and one token larger; texts as long as the model
 * takes, and one token longer.
 */
public final class TokenLimitStep implements CheckStep {

    private static final int TEXT = 512;

    /** Positions of a random checkpoint. */
    private static final int MAX_TOKENS = 4_096;

    private static final double SAME = 0.999;

    @Override
    public String name() {
        return "token_limit";
    }

    @Override
    public int budgetSeconds() {
        return 35;
    }

    @Override
    public StepResult run(CheckModels models) throws Exception {
        ObjectNode figures = StepResult.noFigures();
        try (EmbeddingModel model = models.open(models.precision())) {
            int limit = models.extent().limitTokens();
            for (int tokens : List.of(limit, limit + 1)) {
                List<int[]> texts = Vectors.filling(models, tokens, TEXT);
                double cosine = agreement(model, texts);
                figures.put("min_cos_at_" + tokens, cosine);
                if (cosine < SAME) {
                    throw new StepFailure(
                            ("a pass of %d tokens gives other vectors than its texts alone:"
                                            + " cosine %.6f")
                                    .formatted(tokens, cosine),
                            figures);
                }
            }
            model.embed(TokenBatch.of(models.workload().uniform(1, MAX_TOKENS)));
            requireRefusal(models, model, figures);
        }
        return StepResult.passed(figures);
    }

    /** Agreement of the first and the last two texts, alone and in the pass. */
    private static double agreement(EmbeddingModel model, List<int[]> texts)
            throws EmbeddingException {
        float[][] all = Vectors.together(model, texts);
        int last = texts.size() - 1;
        List<int[]> some = List.of(texts.get(0), texts.get(last - 1), texts.get(last));
        return Vectors.minCosine(
                new float[][] {all[0], all[last - 1], all[last]}, Vectors.alone(model, some));
    }

    private static void requireRefusal(CheckModels models, EmbeddingModel model, ObjectNode figures)
            throws StepFailure {
        try {
            model.embed(TokenBatch.of(models.workload().uniform(1, MAX_TOKENS + 1)));
        } catch (EmbeddingException e) {
            figures.put("longer_text", String.valueOf(e.getMessage()));
            return;
        }
        throw new StepFailure("a text of more than " + MAX_TOKENS + " tokens was taken", figures);
    }
}
