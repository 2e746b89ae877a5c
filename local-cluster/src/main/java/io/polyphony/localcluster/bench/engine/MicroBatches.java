package io.polyphony.localcluster.bench.engine;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.TokenBatch;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a stream of texts into micro-batches as the job does: in order, by the tokens that take the
 * time of a pass.
 */
record MicroBatches(int maxTokens, int maxSize) {

    List<TokenBatch> cut(List<int[]> texts) {
        List<TokenBatch> batches = new ArrayList<>();
        List<int[]> waiting = new ArrayList<>();
        int tokens = 0;
        for (int[] text : texts) {
            boolean room = tokens + text.length <= maxTokens && waiting.size() < maxSize;
            if (!waiting.isEmpty() && !room) {
                batches.add(TokenBatch.of(waiting));
                waiting = new ArrayList<>();
                tokens = 0;
            }
            waiting.add(text);
            tokens += text.length;
        }
        batches.add(TokenBatch.of(waiting));
        return batches;
    }

    /** Embeds batch after batch: one vector per text, in order. */
    static float[][] embed(EmbeddingModel model, List<TokenBatch> batches)
            throws EmbeddingException {
        List<float[]> vectors = new ArrayList<>();
        for (TokenBatch batch : batches) {
            vectors.addAll(List.of(model.embed(batch)));
        }
        return vectors.toArray(float[][]::new);
    }
}
