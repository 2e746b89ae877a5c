package io.polyphony.function.flink;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.jspecify.annotations.Nullable;

/** Failure that ends the job for good: Flink restarts nothing, since trying again cannot help. */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public abstract class UnrecoverableException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    protected UnrecoverableException(String message) {
        this(message, null);
    }

    protected UnrecoverableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
