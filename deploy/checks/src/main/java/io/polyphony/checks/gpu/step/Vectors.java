package io.polyphony.checks.gpu.step;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.vector.VectorMath;
import java.util.ArrayList;
import java.util.List;

/** Ways to embed the same texts, and how close the results are. */
final class Vectors {

    private Vectors() {}

    /** Each text in a pass of its own. */
    static float[][] alone(EmbeddingModel model, List<int[]> texts) throws EmbeddingException {
        float[][] vectors = new float[texts.size()][];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = model.embed(TokenBatch.of(List.of(texts.get(i))))[0];
        }
        return vectors;
    }

    static float[][] together(EmbeddingModel model, List<int[]> texts) throws EmbeddingException {
        return model.embed(TokenBatch.of(texts));
    }

    /** Least cosine of a text's two vectors; -1 where one is missing or not finite. */
    static double minCosine(float[][] first, float[][] second) {
        double least = 1;
        for (int i = 0; i < first.length; i++) {
            double cosine =
                    first[i].length == 0 || first[i].length != second[i].length
                            ? -1
                            : VectorMath.dot(first[i], second[i])
                                    / Math.sqrt(
                                            VectorMath.dot(first[i], first[i])
                                                    * VectorMath.dot(second[i], second[i]));
            least = Math.min(least, Double.isFinite(cosine) ? cosine : -1);
        }
        return least;
    }

    /** Texts with so many tokens together, all but the last of one length. */
    static List<int[]> filling(CheckModels models, int tokens, int length) {
        List<int[]> texts = new ArrayList<>(models.workload().uniform(tokens / length, length));
        if (tokens % length > 0) {
            texts.addAll(models.workload().uniform(1, tokens % length));
        }
        return texts;
    }
}
