package io.polyphony.job.avro;

import io.polyphony.function.record.DeadLetter;

/**
 * Reports bytes that are no feedback. Expected on any day, so it carries no stack trace; the
 * message carries no text of the bytes.
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
