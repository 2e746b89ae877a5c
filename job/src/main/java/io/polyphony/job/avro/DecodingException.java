package io.polyphony.job.avro;

import io.polyphony.function.record.DeadLetter;

/**
 * Bytes that are no feedback. Part of the normal day, so it carries no stack trace; the message
 * carries no text of the bytes.
 */
public final class DecodingException extends Exception {

    private static final long serialVersionUID = 1;

    private final DeadLetter.Reason reason;

    public DecodingException(DeadLetter.Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public DeadLetter.Reason reason() {
        return reason;
    }
}
