package io.polyphony.job.tools.command;

/** Line of an input that cannot be used, while those after it may. */
public final class BadLineException extends CommandException {

    private static final long serialVersionUID = 1L;

    BadLineException(String message) {
        super(message);
    }
}
