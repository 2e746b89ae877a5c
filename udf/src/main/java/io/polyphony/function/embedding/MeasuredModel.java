package io.polyphony.function.embedding;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.WrappedModel;
import org.apache.flink.metrics.Histogram;

/** Embedding model that measures the time of its passes and checks for one vector per sequence. */
final class MeasuredModel extends WrappedModel {

    private final InferenceSpeed speed;
    private final Histogram inferenceTime;

    /**
     * @param inferenceTime takes milliseconds
     */
    MeasuredModel(EmbeddingModel model, InferenceSpeed speed, Histogram inferenceTime) {
        super(model);
        this.speed = speed;
        this.inferenceTime = inferenceTime;
    }

    @Override
    public float[][] embed(TokenBatch batch) throws EmbeddingException {
        long start = System.nanoTime();
        float[][] vectors = model().embed(batch);
        long nanos = System.nanoTime() - start;
        speed.add(batch.tokenCount(), nanos);
        inferenceTime.update(nanos / 1_000_000);
        if (vectors.length != batch.size()) {
            throw new IllegalStateException(
                    "%d vectors for %d sequences".formatted(vectors.length, batch.size()));
        }
        return vectors;
    }
}
