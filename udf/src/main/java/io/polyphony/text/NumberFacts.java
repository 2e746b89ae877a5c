package io.polyphony.text;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds numbers, and codes: tokens of Latin letters and digits in which a digit follows a letter,
 * such as {@code wh-1000xm4}. Letters that only follow digits are units. Other scripts end a token,
 * so {@code 5個} is a number.
 */
final class NumberFacts {

    private static final String NUMBER_JOINERS = ".,'\u2019\u066B\u066C";
    private static final String TOKEN_JOINERS = "-_";
    private static final String SIGNS = "-\u2212";
    private static final int GROUP_DIGITS = 3;

    private NumberFacts() {}

    static void collect(String text, List<String> facts) {
        int i = 0;
        while (i < text.length()) {
            int start = i;
            StringBuilder token = new StringBuilder();
            i = readToken(text, i, token);
            if (token.length() == 0) {
                i += Character.charCount(text.codePointAt(i));
            } else if (hasDigit(token, 0)) {
                add(token.toString(), isNegative(text, start), facts);
            }
        }
    }

    /** Reads the token that starts here, with ASCII digits, and returns its end. */
    private static int readToken(String text, int start, StringBuilder token) {
        int i = start;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            int digit = Character.digit(codePoint, 10);
            if (digit >= 0) {
                token.append((char) ('0' + digit));
            } else if (isLatin(codePoint)) {
                token.appendCodePoint(codePoint);
            } else if (isJoiner(text, i, token)) {
                token.append((char) codePoint);
            } else {
                return i;
            }
            i += Character.charCount(codePoint);
        }
        return i;
    }

    private static boolean isJoiner(String text, int i, StringBuilder token) {
        if (token.length() == 0 || i + 1 >= text.length()) {
            return false;
        }
        int next = text.codePointAt(i + 1);
        boolean digitFollows = Character.digit(next, 10) >= 0;
        char last = token.charAt(token.length() - 1);
        if (NUMBER_JOINERS.indexOf(text.charAt(i)) >= 0) {
            return digitFollows && isAsciiDigit(last);
        }
        return TOKEN_JOINERS.indexOf(text.charAt(i)) >= 0
                && TOKEN_JOINERS.indexOf(last) < 0
                && (digitFollows || isLatin(next));
    }

    private static void add(String token, boolean negative, List<String> facts) {
        int firstLetter = 0;
        while (firstLetter < token.length() && !Character.isLetter(token.charAt(firstLetter))) {
            firstLetter++;
        }
        if (hasDigit(token, firstLetter)) {
            facts.add(code(token));
            return;
        }
        String sign = negative ? "-" : "";
        for (String part : token.substring(0, firstLetter).split("[-_]")) {
            if (!part.isEmpty()) {
                addNumber(sign, part, facts);
                sign = "";
            }
        }
    }

    /**
     * Up to the last part that has a digit, so that a compound noun keeps the code it is made of.
     */
    private static String code(String token) {
        int lastDigit = token.length() - 1;
        while (!isAsciiDigit(token.charAt(lastDigit))) {
            lastDigit--;
        }
        int end = lastDigit;
        while (end < token.length() && TOKEN_JOINERS.indexOf(token.charAt(end)) < 0) {
            end++;
        }
        return token.substring(0, end).replace("-", "").replace("_", "");
    }

    private static void addNumber(String sign, String number, List<String> facts) {
        List<String> groups = new ArrayList<>();
        StringBuilder joiners = new StringBuilder();
        int start = 0;
        for (int i = 0; i < number.length(); i++) {
            if (!isAsciiDigit(number.charAt(i))) {
                groups.add(number.substring(start, i));
                joiners.append(number.charAt(i));
                start = i + 1;
            }
        }
        groups.add(number.substring(start));
        int whole = wholeGroups(groups, joiners);
        if (whole == groups.size()) {
            facts.add(sign + String.join("", groups));
        } else if (whole == groups.size() - 1) {
            facts.add(sign + decimal(groups, whole));
        } else {
            facts.addAll(groups);
        }
    }

    /**
     * Returns the number of groups before the decimal separator: all, all but one, or -1 if this is
     * no single number.
     */
    private static int wholeGroups(List<String> groups, CharSequence joiners) {
        int count = groups.size();
        if (count == 1 || isGrouped(groups, joiners, count)) {
            return count;
        }
        boolean decimalDiffers =
                count == 2 || joiners.charAt(count - 2) != joiners.charAt(count - 3);
        return decimalDiffers && isGrouped(groups, joiners, count - 1) ? count - 1 : -1;
    }

    private static boolean isGrouped(List<String> groups, CharSequence joiners, int count) {
        if (count == 1) {
            return true;
        }
        String first = groups.get(0);
        boolean grouped = first.length() <= GROUP_DIGITS && first.charAt(0) != '0';
        for (int i = 1; i < count; i++) {
            grouped &= groups.get(i).length() == GROUP_DIGITS;
            grouped &= joiners.charAt(i - 1) == joiners.charAt(0);
        }
        return grouped;
    }

    private static String decimal(List<String> groups, int whole) {
        String integer = String.join("", groups.subList(0, whole));
        String fraction = groups.get(whole);
        boolean isZero = fraction.chars().allMatch(digit -> digit == '0');
        return isZero ? integer : integer + "." + fraction;
    }

    private static boolean isNegative(String text, int start) {
        if (start == 0 || SIGNS.indexOf(text.charAt(start - 1)) < 0) {
            return false;
        }
        return start == 1 || " (\"".indexOf(text.charAt(start - 2)) >= 0;
    }

    private static boolean hasDigit(CharSequence token, int from) {
        return token.chars().skip(from).anyMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isAsciiDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLatin(int codePoint) {
        return codePoint < 0x80
                ? codePoint >= 'a' && codePoint <= 'z' || codePoint >= 'A' && codePoint <= 'Z'
                : Character.isLetter(codePoint)
                        && UnicodeScript.of(codePoint) == UnicodeScript.LATIN;
    }
}
