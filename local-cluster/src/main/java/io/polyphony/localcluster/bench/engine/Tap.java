package io.polyphony.localcluster.bench.engine;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.TokenBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An opened model that a job of this JVM shares, noting its batches and when the first began. One
 * job at a time.
 */
final class Tap implements EmbeddingModel {

    /** Gives a job the model of the tap that was opened last. */
    record Loader(ModelLoader loader) implements ModelLoader {

        @Override
        public ModelDescription describe() throws EmbeddingException {
            return loader.describe();
        }

        @Override
        public TextTokenizer openTokenizer() throws EmbeddingException {
            return loader.openTokenizer();
        }

        @Override
        public EmbeddingModel openModel() {
            Tap open = current;
            if (open == null) {
                throw new IllegalStateException("no model is open");
            }
            return open;
        }
    }

    private static volatile @Nullable Tap current;

    private final EmbeddingModel model;
    private final List<TokenBatch> batches = new ArrayList<>();
    private volatile long start;

    private Tap(EmbeddingModel model) {
        this.model = model;
    }

    /** Does not own the model. */
    static Tap open(EmbeddingModel model) {
        Tap tap = new Tap(model);
        current = tap;
        return tap;
    }

    /** The batches so far, in order. */
    List<TokenBatch> batches() {
        return batches;
    }

    /** {@link System#nanoTime} at the first batch. */
    long start() {
        return start;
    }

    @Override
    public int dimension() {
        return model.dimension();
    }

    @Override
    public String device() {
        return model.device();
    }

    @Override
    public float[][] embed(TokenBatch batch) throws EmbeddingException {
        if (batches.isEmpty()) {
            start = System.nanoTime();
        }
        batches.add(batch);
        return model.embed(batch);
    }

    /** Leaves the model open. */
    @Override
    public void close() {}
}
