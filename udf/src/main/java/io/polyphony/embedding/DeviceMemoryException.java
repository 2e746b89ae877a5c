package io.polyphony.embedding;

/** A forward pass needed more memory than there is; a smaller one may fit. */
public final class DeviceMemoryException extends EmbeddingException {

    private static final long serialVersionUID = 1L;

    public DeviceMemoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
