package io.polyphony.job.tools.command;

/**
 * Failure that whoever started the command can correct. The message is one line and says what was
 * found and what to change.
 */
public class CommandException extends Exception {

    private static final long serialVersionUID = 1L;

    public CommandException(String message) {
        super(message);
    }

    public CommandException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Wraps a cause whose message is as clear as it can be said here. */
    public static CommandException of(Exception cause) {
        String message = cause.getMessage();
        return new CommandException(message == null ? cause.toString() : message, cause);
    }
}
