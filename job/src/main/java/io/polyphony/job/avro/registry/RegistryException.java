package io.polyphony.job.avro.registry;

import org.jspecify.annotations.Nullable;

/**
 * The registry cannot be asked, or does not answer as one. Nothing about a record: a job that meets
 * it in the middle restarts from its checkpoint, and reads the record again.
 */
public final class RegistryException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RegistryException(String message) {
        super(message);
    }

    public RegistryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
