package io.polyphony.function.embedding;

import io.polyphony.embedding.remote.ServerException;
import io.polyphony.function.flink.UnrecoverableException;

/**
 * Thrown where the embedding server will never answer as it is configured. Stops the job for good:
 * trying again cannot help.
 */
public class UnusableServerException extends UnrecoverableException {

    private static final long serialVersionUID = 1L;

    UnusableServerException(ServerException cause) {
        super(
                cause.getMessage()
                        + ". Start again from the last checkpoint when this is corrected",
                cause);
    }
}
