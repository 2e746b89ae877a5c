package io.polyphony.text.cleaning.mail;

/**
 * Traces of a mail program in a line: addresses, years and times of day, in digits of any script.
 */
final class Traces {

    private static final int FIRST_YEAR = 1970;

    /** The Buddhist calendar of Thailand is 543 years ahead. */
    private static final int LAST_YEAR = 2100 + 543;

    private Traces() {}

    static boolean hasAddress(String line) {
        int at = line.indexOf('@');
        while (at > 0) {
            boolean inside = at + 2 < line.length();
            if (inside
                    && isAddressPart(line.charAt(at - 1))
                    && isAddressPart(line.charAt(at + 1))) {
                return true;
            }
            at = line.indexOf('@', at + 1);
        }
        return false;
    }

    /** Returns whether an address stands in brackets, as mail programs write it. */
    static boolean hasBracketedAddress(String line) {
        boolean brackets =
                line.indexOf('<') >= 0 || line.indexOf('(') >= 0 || line.indexOf('[') >= 0;
        return brackets && hasAddress(line);
    }

    /** Returns whether an address of a page stands in a line. */
    static boolean hasPage(String line) {
        return line.contains("://") || line.contains("www.") || line.contains("WWW.");
    }

    static boolean hasYear(String line) {
        return hasDigits(line, false);
    }

    static boolean hasTime(String line) {
        return hasDigits(line, true);
    }

    static boolean hasDigit(String line) {
        return line.chars().anyMatch(Character::isDigit);
    }

    static int digits(String line) {
        return (int) line.chars().filter(Character::isDigit).count();
    }

    private static boolean isAddressPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '+';
    }

    private static boolean hasDigits(String line, boolean time) {
        int i = 0;
        while (i < line.length()) {
            int end = i;
            while (end < line.length() && Character.isDigit(line.charAt(end))) {
                end++;
            }
            if (end > i && (time ? isTime(line, i, end) : isYear(line, i, end))) {
                return true;
            }
            i = end + 1;
        }
        return false;
    }

    private static boolean isYear(String line, int start, int end) {
        if (end - start != 4) {
            return false;
        }
        int year = 0;
        for (int i = start; i < end; i++) {
            year = 10 * year + Character.digit(line.charAt(i), 10);
        }
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    private static boolean isTime(String line, int start, int end) {
        boolean hours = end - start <= 2 && end + 2 < line.length() + 1;
        return hours
                && end + 1 < line.length()
                && ":.h\uFF1A\u65F6\u6642\uC2DC".indexOf(line.charAt(end)) >= 0
                && Character.isDigit(line.charAt(end + 1));
    }
}
