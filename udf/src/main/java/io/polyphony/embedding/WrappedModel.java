package io.polyphony.embedding;

/** Embedding model that stands before another one and closes it. */
public abstract class WrappedModel implements EmbeddingModel {

    private final EmbeddingModel model;

    protected WrappedModel(EmbeddingModel model) {
        this.model = model;
    }

    /** The model that it was given. */
    protected final EmbeddingModel model() {
        return model;
    }

    @Override
    public final int dimension() {
        return model.dimension();
    }

    @Override
    public final String device() {
        return model.device();
    }

    @Override
    public final void close() {
        model.close();
    }
}
