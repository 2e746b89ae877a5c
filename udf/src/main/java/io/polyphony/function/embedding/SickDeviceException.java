package io.polyphony.function.embedding;

/**
 * Thrown where a device computes no vectors any more, whatever the text. Nothing about a record:
 * the job goes on from its checkpoint with a new session.
 */
public class SickDeviceException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    SickDeviceException(String message) {
        super(message);
    }
}
