package io.polyphony.text.cleaning.log;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Messages of programs in logs: of Java, Python, systemd, syslog, Android, web servers. A time
 * alone is none, since chats have times as well: a level, a process or fractions of a second belong
 * to it.
 */
final class Messages {

    private static final Set<String> LEVELS =
            Set.of(
                    ("ERROR WARN WARNING INFO DEBUG TRACE FATAL SEVERE NOTICE CRIT CRITICAL EMERG"
                                    + " ALERT FINE ERR PANIC VERBOSE")
                            .split(" "));

    private static final Set<String> METHODS =
            Set.of("GET", "POST", "PUT", "HEAD", "DELETE", "PATCH", "OPTIONS", "CONNECT");

    private static final int MAX_PREFIX = 100;

    private Messages() {}

    static boolean is(String line) {
        String start = line.substring(0, Math.min(line.length(), MAX_PREFIX));
        boolean time = hasTime(start);
        return time
                        && (hasLevel(start)
                                || hasProcess(start)
                                || hasFraction(start)
                                || hasRequest(start))
                || startsWithLevel(start)
                || isOfKernel(start)
                || isOfAndroid(start)
                || start.startsWith("time=") && start.contains("level=");
    }

    /** Two or more pairs of digits with colons between. */
    private static boolean hasTime(String line) {
        int limit = Math.min(line.length() - 7, 40);
        for (int i = 0; i < limit; i++) {
            if (isPair(line, i)
                    && line.charAt(i + 2) == ':'
                    && isPair(line, i + 3)
                    && line.charAt(i + 5) == ':'
                    && isPair(line, i + 6)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPair(String line, int at) {
        return at + 1 < line.length() && isDigit(line.charAt(at)) && isDigit(line.charAt(at + 1));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean hasLevel(String line) {
        return line.contains("level=") || words(line).anyMatch(LEVELS::contains);
    }

    private static Stream<String> words(String line) {
        return Arrays.stream(line.split("[^A-Za-z]+"));
    }

    /** A program with its number, as {@code sshd[123]:}, or of systemd. */
    private static boolean hasProcess(String line) {
        int bracket = line.indexOf("]:");
        return bracket > 0 && isDigit(line.charAt(bracket - 1))
                || line.contains(" systemd: ")
                || line.contains(" kernel: ");
    }

    private static boolean hasFraction(String line) {
        for (int i = 6; i + 3 < line.length(); i++) {
            char c = line.charAt(i);
            boolean fraction =
                    (c == '.' || c == ',')
                            && isPair(line, i - 2)
                            && line.charAt(i - 3) == ':'
                            && isPair(line, i + 1)
                            && isDigit(line.charAt(i + 3));
            if (fraction || c == 'Z' && isPair(line, i - 2) && line.charAt(i - 3) == ':') {
                return true;
            }
        }
        return false;
    }

    private static boolean hasRequest(String line) {
        return words(line).anyMatch(METHODS::contains) && line.indexOf('/') >= 0;
    }

    private static boolean startsWithLevel(String line) {
        int start = line.startsWith("[") || line.startsWith("<") ? 1 : 0;
        int end = start;
        while (end < line.length() && line.charAt(end) >= 'A' && line.charAt(end) <= 'Z') {
            end++;
        }
        boolean level = LEVELS.contains(line.substring(start, end));
        if (!level || end >= line.length() - 1) {
            return false;
        }
        char next = line.charAt(end);
        boolean bracket = start == 1 && (next == ']' || next == '>');
        return bracket
                || next == ':'
                || next == ' '
                        && (line.charAt(end + 1) == '['
                                || line.charAt(end + 1) == ' '
                                || hasTime(line)
                                || isName(line, end + 1));
    }

    /** A name with points in it, as that of a class. */
    private static boolean isName(String line, int start) {
        int end = line.indexOf(' ', start);
        String name = line.substring(start, end < 0 ? line.length() : end);
        int point = name.indexOf('.');
        return point > 0 && point < name.length() - 2;
    }

    private static boolean isOfKernel(String line) {
        int end = line.indexOf(']');
        return line.startsWith("[")
                && end > 2
                && line.substring(1, end)
                        .strip()
                        .chars()
                        .allMatch(c -> c >= '0' && c <= '9' || c == '.')
                && line.substring(1, end).indexOf('.') > 0;
    }

    private static boolean isOfAndroid(String line) {
        int end = line.indexOf("): ");
        return end > 0
                && line.indexOf('(') > 2
                && line.charAt(1) == '/'
                && "VDIWEF".indexOf(line.charAt(0)) >= 0;
    }
}
