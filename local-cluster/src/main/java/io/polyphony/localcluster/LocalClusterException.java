package io.polyphony.localcluster;

/**
 * Something that whoever started the command can mend. The message is one line and says what was
 * found and what to change.
 */
public class LocalClusterException extends Exception {

    private static final long serialVersionUID = 1L;

    public LocalClusterException(String message) {
        super(message);
    }

    public LocalClusterException(String message, Throwable cause) {
        super(message, cause);
    }

    /** For a cause whose message is as clear as it can be said here. */
    public static LocalClusterException of(Exception cause) {
        String message = cause.getMessage();
        return new LocalClusterException(message == null ? cause.toString() : message, cause);
    }
}
