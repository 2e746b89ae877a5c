package io.polyphony.embedding;

/** A model that could not be loaded, or a forward pass that the runtime refused. */
public class EmbeddingException extends Exception {

    private static final long serialVersionUID = 1L;

    public EmbeddingException(String message) {
        super(message);
    }

    public EmbeddingException(String message, Throwable cause) {
        super(message, cause);
    }
}
