package io.polyphony.embedding.remote;

import io.polyphony.embedding.EmbeddingException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer that holds no vectors. Carries the server's own words without what may quote a text;
 * see {@link ServerWords}.
 */
public final class ServerException extends EmbeddingException {

    private static final long serialVersionUID = 1L;

    /** Remedies that the caller has. */
    public enum Kind {
        /** The server will not embed these texts; others may be fine. */
        REFUSED,
        /** The server broke, for these texts or for any. */
        FAILED,
        /** The server cannot answer now: busy, restarting, unreachable, too slow. */
        UNAVAILABLE,
        /** Address, key or model name are wrong: no request will ever succeed. */
        MISCONFIGURED,
        /** The answer does not follow the protocol, or is not from the expected model. */
        MALFORMED,
        /** No vector of the answer has a direction: null, zero, NaN or infinite. */
        NO_VECTOR
    }

    private final Kind kind;
    private final @Nullable Duration retryAfter;

    ServerException(Kind kind, String message) {
        this(kind, message, null, null);
    }

    ServerException(
            Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message);
        if (cause != null) {
            initCause(cause);
        }
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the server asks to wait, so that it says nothing about the texts. */
    boolean asksToWait() {
        return kind == Kind.UNAVAILABLE && retryAfter != null;
    }

    /** Time for which the server asks for no request. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
