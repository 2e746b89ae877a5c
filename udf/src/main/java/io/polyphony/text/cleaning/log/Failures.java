package io.polyphony.text.cleaning.log;

import java.util.List;

/** Reads what failed in lines of a log, without times, threads and names of loggers. */
final class Failures {

    private static final int MAX_LENGTH = 300;
    private static final List<String> LEVELS =
            List.of("ERROR", "FATAL", "SEVERE", "CRITICAL", "CRIT", "EMERG", "PANIC");

    private Failures() {}

    /** Returns the exception with its message, or the message of an error; else nothing. */
    static String in(Line line) {
        return switch (line.kind()) {
            case FAILURE -> shorten(line.text().strip());
            case MESSAGE -> shorten(message(line.text()));
            case TOLD, DATA -> "";
        };
    }

    private static String shorten(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        boolean half = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1));
        return text.substring(0, half ? MAX_LENGTH - 1 : MAX_LENGTH);
    }

    private static String message(String line) {
        for (String level : LEVELS) {
            int at = line.indexOf(level);
            if (at >= 0 && at < 60) {
                return withoutLogger(line.substring(at + level.length()));
            }
        }
        return "";
    }

    /** The name of the thread is in brackets, that of the logger before a colon or a hyphen. */
    private static String withoutLogger(String text) {
        int dash = text.indexOf(" - ");
        int colon = text.indexOf(": ");
        int start = dash >= 0 && dash < 120 ? dash + 3 : colon >= 0 && colon < 80 ? colon + 2 : 0;
        String message = text.substring(start).strip();
        while (message.startsWith("[") && message.indexOf(']') > 0) {
            message = message.substring(message.indexOf(']') + 1).strip();
        }
        return message.startsWith("]") || message.startsWith(":")
                ? message.substring(1).strip()
                : message;
    }
}
