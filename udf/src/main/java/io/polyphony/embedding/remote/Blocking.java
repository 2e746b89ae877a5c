package io.polyphony.embedding.remote;

import io.polyphony.embedding.EmbeddingException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for an asynchronous answer. */
final class Blocking {

    private Blocking() {}

    static <T> T get(CompletableFuture<T> answer) throws EmbeddingException {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddingException("interrupted while waiting for the embedding server", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EmbeddingException failure) {
                throw failure;
            }
            throw new EmbeddingException("the embedding server cannot be asked: " + e, e);
        }
    }
}
