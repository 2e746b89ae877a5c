package io.polyphony.job.testing;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.TokenBatch;

/** Opens a real model that refuses batches of more than {@code maxTokens}. */
public record RefusingModelLoader(ModelLoader real, int maxTokens) implements ModelLoader {

    @Override
    public ModelDescription describe() throws EmbeddingException {
        return real.describe();
    }

    @Override
    public TextTokenizer openTokenizer() throws EmbeddingException {
        return real.openTokenizer();
    }

    @Override
    public EmbeddingModel openModel() throws EmbeddingException {
        return new Refusing(real.openModel(), maxTokens);
    }

    private record Refusing(EmbeddingModel real, int maxTokens) implements EmbeddingModel {

        @Override
        public int dimension() {
            return real.dimension();
        }

        @Override
        public float[][] embed(TokenBatch batch) throws EmbeddingException {
            if (batch.tokenCount() > maxTokens) {
                throw new EmbeddingException("too much: " + batch.tokenCount() + " tokens");
            }
            return real.embed(batch);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
