package io.polyphony.job.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exception of a printed stack trace.
 *
 * @param className full name of its class
 * @param message in one line; empty if it has none
 */
record ExceptionLine(String className, String message) {

    private static final Pattern LINE =
            Pattern.compile("^\\s*(?:Caused by: )?((?:[\\w$]+\\.)+[A-Z][\\w$]*)(?:: (.*))?$");

    /** The exceptions of a trace, from the outside in. Suppressed ones are left out. */
    static List<ExceptionLine> of(String trace) {
        List<ExceptionLine> exceptions = new ArrayList<>();
        boolean within = false;
        for (String line : trace.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                exceptions.add(
                        new ExceptionLine(
                                matcher.group(1),
                                matcher.group(2) == null ? "" : matcher.group(2)));
                within = true;
            } else if (line.startsWith("\t") || line.isBlank()) {
                within = false;
            } else if (within) {
                int last = exceptions.size() - 1;
                exceptions.set(last, exceptions.get(last).with(line.strip()));
            }
        }
        return exceptions;
    }

    String simpleName() {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /** The message, or the name of the class. */
    String words() {
        return message.isBlank() ? simpleName() : message;
    }

    private ExceptionLine with(String further) {
        return new ExceptionLine(className, message + "; " + further);
    }
}
