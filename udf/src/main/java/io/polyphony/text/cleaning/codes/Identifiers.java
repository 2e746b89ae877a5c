package io.polyphony.text.cleaning.codes;

import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.CleaningStep;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;
import io.polyphony.text.cleaning.step.VisibleText;

/**
 * Takes out codes that no person reads: UUIDs, hashes, tokens, numbers of parcels. What people name
 * a thing by stays: numbers of orders, codes of errors and products, versions, prices, telephones.
 */
public final class Identifiers implements CleaningStep {

    /** Stands for a code in what is read. */
    private static final String PLACEHOLDER = "";

    /** No shorter word is one. */
    private static final int MIN_LENGTH = 10;

    private static final int GROUP = 4;

    @Override
    public String apply(String text, TextFormat format, Removals removals) {
        StringBuilder result = null;
        int from = 0;
        int i = 0;
        while (i < text.length()) {
            int end = endOfWord(text, i);
            if (IdentifierShapes.isGroup(text, i, end)) {
                end = Math.max(end, IdentifierShapes.endOfGroups(text, i));
            }
            int first = firstOf(text, i, end);
            int last = lastOf(text, first, end);
            if (isIdentifier(text, first, last)) {
                result = result == null ? new StringBuilder(text.length()) : result;
                result.append(text, from, first).append(PLACEHOLDER);
                from = endOfPadding(text, last);
                end = Math.max(end, from);
            }
            i = Math.max(end, i + 1);
        }
        if (result == null) {
            return text;
        }
        String rest = result.append(text, from, text.length()).toString();
        removals.add(CleaningKind.IDENTIFIER, VisibleText.count(text) - VisibleText.count(rest));
        return rest;
    }

    private static boolean isIdentifier(String text, int start, int end) {
        return end - start >= MIN_LENGTH
                && (text.charAt(start + GROUP) == ' '
                        || IdentifierShapes.isIdentifier(text, start, end));
    }

    /** Punctuation at the ends is of the sentence. */
    private static int firstOf(String text, int start, int end) {
        int first = start;
        while (first < end && isPunctuation(text.charAt(first))) {
            first++;
        }
        return first;
    }

    private static int lastOf(String text, int start, int end) {
        int last = end;
        while (last > start && isPunctuation(text.charAt(last - 1))) {
            last--;
        }
        return last;
    }

    private static boolean isPunctuation(char c) {
        return c == '.' || c == '-' || c == '_';
    }

    /** Base64 ends with signs of equality. */
    private static int endOfPadding(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) == '=') {
            end++;
        }
        return end;
    }

    private static int endOfWord(String text, int start) {
        int i = start;
        while (i < text.length() && IdentifierShapes.isPart(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
