package io.polyphony.text.cleaning.html;

import org.jsoup.parser.Parser;

/**
 * Character references of HTML in a text that is none: only those that end with a semicolon, so
 * that {@code AT&T} and {@code ?a=1&copy=2} stay.
 */
final class Entities {

    private static final int MAX_LENGTH = 34;
    private static final int MAX_DIGITS = 7;

    private Entities() {}

    /** Returns whether a reference begins at an ampersand. */
    static boolean isAt(String text, int start) {
        return end(text, start) > 0 && !value(text, start, end(text, start)).isEmpty();
    }

    /** Returns the text with its references replaced once, the same object if there is none. */
    static String decode(String text) {
        int at = text.indexOf('&');
        if (at < 0) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length());
        int from = 0;
        while (at >= 0) {
            int end = end(text, at);
            String value = end < 0 ? "" : value(text, at, end).replace('\u00A0', ' ');
            if (!value.isEmpty() && !isQuoted(text, at, end)) {
                result.append(text, from, at).append(value);
                from = end;
            }
            at = text.indexOf('&', Math.max(at + 1, from));
        }
        return from == 0 ? text : result.append(text, from, text.length()).toString();
    }

    /** A text about a reference puts quotation marks around it. */
    private static boolean isQuoted(String text, int start, int end) {
        return start > 0
                && end < text.length()
                && "\"'`".indexOf(text.charAt(start - 1)) >= 0
                && text.charAt(start - 1) == text.charAt(end);
    }

    private static int end(String text, int start) {
        int limit = Math.min(text.length(), start + MAX_LENGTH);
        for (int i = start + 1; i < limit; i++) {
            char c = text.charAt(i);
            if (c == ';') {
                return i + 1;
            }
            boolean part = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!part && !(c == '#' && i == start + 1)) {
                return -1;
            }
        }
        return -1;
    }

    private static String value(String text, int start, int end) {
        String name = text.substring(start + 1, end - 1);
        if (!name.startsWith("#")) {
            return org.jsoup.nodes.Entities.getByName(name);
        }
        boolean hexadecimal = name.startsWith("#x") || name.startsWith("#X");
        String digits = name.substring(hexadecimal ? 2 : 1);
        return isCharacter(digits, hexadecimal ? 16 : 10)
                ? Parser.unescapeEntities(text.substring(start, end), false)
                : "";
    }

    private static boolean isCharacter(String digits, int radix) {
        boolean number = digits.chars().allMatch(c -> Character.digit(c, radix) >= 0);
        return number
                && !digits.isEmpty()
                && digits.length() <= MAX_DIGITS
                && Character.isValidCodePoint(Integer.parseInt(digits, radix));
    }
}
