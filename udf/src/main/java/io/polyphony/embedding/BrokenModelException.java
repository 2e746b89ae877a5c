package io.polyphony.embedding;

/**
 * A model whose files are missing, damaged or not what they say: trying again cannot help, until
 * someone changes them.
 */
public class BrokenModelException extends EmbeddingException {

    private static final long serialVersionUID = 1L;

    public BrokenModelException(String message) {
        super(message);
    }

    public BrokenModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
