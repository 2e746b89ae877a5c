package io.polyphony.embedding.remote;

import io.polyphony.embedding.EmbeddingException;
import org.jspecify.annotations.Nullable;

/** A request that brought no vectors. The message names address and status, never a text, the key or the server's words. */
public final class EndpointException extends EmbeddingException {

    private static final long serialVersionUID = 1L;

    /** Whose fault it is, which decides what is done about it. */
    public enum Fault {
        /** The server refuses what was sent; other texts may do. */
        TEXT,
        /** The server breaks over it; after some trials its text is taken to be the cause. */
        SERVER,
        /** The server is busy, or starting: waiting helps. */
        BUSY,
        /** No answer in time, or a broken connection. */
        CONNECTION,
        /** An answer that is none. */
        ANSWER,
        /** Address, model or key are wrong: trying again cannot help. */
        SETTINGS
    }

    private final Fault fault;

    EndpointException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    EndpointException(Fault fault, String message, @Nullable Throwable cause) {
        super(message);
        if (cause != null) {
            initCause(cause);
        }
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    static Fault faultOf(int status) {
        return switch (status) {
            case 400, 413, 422 -> Fault.TEXT;
            case 408, 425, 429, 502, 503, 504 -> Fault.BUSY;
            default -> status >= 500 ? Fault.SERVER : Fault.SETTINGS;
        };
    }
}
