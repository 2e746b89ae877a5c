package io.polyphony.function;

import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.TextTokenizer;

/** Hands out one tokenizer and one model, which live in the test's JVM alone. */
public final class TestingModelLoader implements ModelLoader {

    private static final long serialVersionUID = 1L;

    public static final ModelDescription MODEL = new ModelDescription("testing", "cafe", 2, 1_000);

    public final transient TestingTokenizer tokenizer = new TestingTokenizer();
    public final transient TestingEmbeddingModel model = new TestingEmbeddingModel();

    @Override
    public ModelDescription describe() {
        return MODEL;
    }

    @Override
    public TextTokenizer openTokenizer() {
        return tokenizer;
    }

    @Override
    public EmbeddingModel openModel() {
        return model;
    }
}
