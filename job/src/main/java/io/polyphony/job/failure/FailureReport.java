package io.polyphony.job.failure;

import java.util.List;

/**
 * A failure in the words of an operator.
 *
 * @param place topic, partition and offset, or transactional id; empty if the failure names none
 * @param message of the exception that tells most, in one line, never with a record's text
 */
public record FailureReport(FailureCause cause, String place, String message) {

    private static final int MESSAGE_LENGTH = 300;

    /** Reads a printed stack trace, or a message alone, as failed checkpoints have it. */
    public static FailureReport of(String trace) {
        List<ExceptionLine> exceptions = ExceptionLine.of(trace);
        if (exceptions.isEmpty()) {
            exceptions = List.of(new ExceptionLine("", trace.strip()));
        }
        for (FailureCause cause : FailureCause.values()) {
            for (int i = exceptions.size() - 1; i >= 0; i--) {
                if (cause.fits(exceptions.get(i))) {
                    return report(cause, exceptions, exceptions.get(i));
                }
            }
        }
        return report(FailureCause.OTHER, exceptions, exceptions.get(exceptions.size() - 1));
    }

    /**
     * The message of the innermost exception of a printed stack trace, with the lines that belong
     * to it; what was printed if that is none.
     */
    public static String innermost(String trace) {
        List<ExceptionLine> exceptions =
                ExceptionLine.of(trace).stream()
                        .filter(exception -> !exception.message().isBlank())
                        .toList();
        return exceptions.isEmpty()
                ? trace.strip()
                : exceptions.get(exceptions.size() - 1).message();
    }

    private static FailureReport report(
            FailureCause cause, List<ExceptionLine> exceptions, ExceptionLine telling) {
        return new FailureReport(cause, FailurePlace.of(exceptions), shortened(telling.words()));
    }

    /** The whole in one line: cause, place, message, and what to do. */
    public String line() {
        StringBuilder line = new StringBuilder(cause.name());
        if (!place.isEmpty()) {
            line.append(" (").append(place).append(')');
        }
        line.append(": ").append(message);
        if (!cause.advice().isEmpty()) {
            line.append(message.endsWith(".") ? " Next: " : ". Next: ").append(cause.advice());
        }
        return line.toString();
    }

    private static String shortened(String message) {
        String line = message.replaceAll("\\s+", " ");
        return line.length() > MESSAGE_LENGTH ? line.substring(0, MESSAGE_LENGTH) + "..." : line;
    }
}
