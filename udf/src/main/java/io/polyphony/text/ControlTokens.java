package io.polyphony.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Makes literals of control tokens in a user's text harmless by putting a separator before their
 * last character, so that the tokenizer reads them as words: {@code <|endoftext|>} becomes {@code
 * <|endoftext| >}. No literal is left in the result: it is built from left to right, and the
 * separator occurs in no literal, so that none can span it.
 */
final class ControlTokens {

    private static final String SEPARATORS = " \u00B7_\uFFFD";

    private final List<String> literals;
    private final char separator;

    /**
     * @throws IllegalArgumentException if no separator is free
     */
    ControlTokens(Collection<String> literals) {
        this.literals =
                literals.stream()
                        .filter(literal -> !literal.isEmpty())
                        .sorted(Comparator.comparing(String::length))
                        .toList();
        this.separator = freeSeparator(this.literals);
    }

    String defuse(String text) {
        if (literals.stream().noneMatch(text::contains)) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            result.appendCodePoint(codePoint);
            separateLast(result, Character.charCount(codePoint));
            i += Character.charCount(codePoint);
        }
        return result.toString();
    }

    private void separateLast(StringBuilder result, int lastLength) {
        int last = result.length() - lastLength;
        for (String literal : literals) {
            if (!endsWith(result, literal)) {
                continue;
            }
            if (literal.length() <= lastLength) {
                result.setLength(last);
                result.append(separator);
            } else {
                result.insert(last, separator);
            }
            return;
        }
    }

    private static boolean endsWith(StringBuilder text, String literal) {
        int start = text.length() - literal.length();
        if (start < 0 || text.charAt(text.length() - 1) != literal.charAt(literal.length() - 1)) {
            return false;
        }
        return text.indexOf(literal, start) == start;
    }

    private static char freeSeparator(List<String> literals) {
        int[] free =
                SEPARATORS
                        .chars()
                        .filter(c -> literals.stream().allMatch(l -> l.indexOf(c) < 0))
                        .toArray();
        if (free.length == 0) {
            throw new IllegalArgumentException(
                    "control tokens use all separators "
                            + Arrays.toString(SEPARATORS.toCharArray())
                            + ": "
                            + literals);
        }
        return (char) free[0];
    }
}
