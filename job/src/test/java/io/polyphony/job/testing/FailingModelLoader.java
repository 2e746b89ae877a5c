package io.polyphony.job.testing;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.TokenBatch;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Opens a real model whose next forward pass, in any task of this JVM, crashes once after {@link
 * #crashNextPass()}, and which opens as long as a test wants it to.
 */
public record FailingModelLoader(ModelLoader real) implements ModelLoader {

    private static final AtomicBoolean ARMED = new AtomicBoolean();

    private static volatile CountDownLatch opening = new CountDownLatch(0);

    /** Lets models that open from now on do so until the latch is open. */
    public static void openWhen(CountDownLatch latch) {
        opening = latch;
    }

    public static void crashNextPass() {
        ARMED.set(true);
    }

    public static boolean hasCrashed() {
        return !ARMED.get();
    }

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
        try {
            opening.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddingException("cancelled while the model opened", e);
        }
        return new Failing(real.openModel());
    }

    private record Failing(EmbeddingModel real) implements EmbeddingModel {

        @Override
        public int dimension() {
            return real.dimension();
        }

        @Override
        public float[][] embed(TokenBatch batch) throws EmbeddingException {
            if (ARMED.getAndSet(false)) {
                throw new IllegalStateException("the device is gone");
            }
            return real.embed(batch);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
