package io.polyphony.text;

/**
 * Boundaries at which a text may be cut. The rules are our own, because the JDK's {@code
 * BreakIterator} changes with its locale data and the same text must give the same chunks
 * everywhere.
 */
final class Boundaries {

    /** Marks that end a sentence if white space follows. */
    private static final String SPACED_MARKS = ".!?\u2026\u037E\u0589";

    /**
     * Marks that end a sentence whatever follows: CJK, Arabic, Urdu, Devanagari, Ethiopic, Burmese,
     * Khmer.
     */
    private static final String MARKS =
            "\u3002\uFF01\uFF1F\uFF0E\uFF61\u061F\u06D4\u0964\u0965\u1362\u104B\u17D4";

    private static final String CLOSERS =
            "\"')]}\u00BB\u2019\u201D\u3009\u300B\u300D\u300F\u3011\uFF09";

    /**
     * Longest user-perceived character that is kept whole; longer ones are stacks of marks without
     * meaning.
     */
    private static final int MAX_GRAPHEME = 32;

    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Boundaries() {}

    /** Returns the end of the paragraph at {@code start}, with the blank lines behind it. */
    static int paragraphEnd(String text, int start) {
        int blankLine = text.indexOf("\n\n", start);
        return blankLine < 0 ? text.length() : skipWhitespace(text, blankLine);
    }

    /**
     * Returns the end of the sentence or line at {@code start}, with closing quotes and the white
     * space behind it.
     */
    static int sentenceEnd(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                return skipWhitespace(text, i);
            }
            if (isMark(c)) {
                int end = skipMarksAndClosers(text, i);
                if (isBlankAt(text, end) || hasUnspacedMark(text, i, end)) {
                    return skipWhitespace(text, end);
                }
                i = end - 1;
            }
        }
        return text.length();
    }

    /**
     * Returns the last position up to {@code index} and behind {@code start} that splits no
     * user-perceived character; failing that, the last code point boundary.
     */
    static int graphemeBoundary(String text, int start, int index) {
        int whole = codePointBoundary(text, index);
        int boundary = whole;
        for (int i = 0; i < MAX_GRAPHEME && boundary > start; i++) {
            if (!isInsideGrapheme(text, boundary)) {
                return boundary;
            }
            boundary = text.offsetByCodePoints(boundary, -1);
        }
        return whole;
    }

    static int skipWhitespace(String text, int start) {
        int i = start;
        while (i < text.length() && Whitespace.is(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int skipMarksAndClosers(String text, int start) {
        int i = start;
        while (i < text.length()
                && (isMark(text.charAt(i)) || CLOSERS.indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i;
    }

    private static boolean hasUnspacedMark(String text, int start, int end) {
        return text.substring(start, end).chars().anyMatch(c -> MARKS.indexOf(c) >= 0);
    }

    private static boolean isMark(char c) {
        return SPACED_MARKS.indexOf(c) >= 0 || MARKS.indexOf(c) >= 0;
    }

    private static boolean isBlankAt(String text, int index) {
        return index == text.length() || Whitespace.is(text.charAt(index));
    }

    /** Returns the position itself, or the one before if it would split a surrogate pair. */
    static int codePointBoundary(String text, int index) {
        boolean torn =
                index > 0
                        && index < text.length()
                        && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
        return torn ? index - 1 : index;
    }

    private static boolean isInsideGrapheme(String text, int index) {
        if (index == 0 || index == text.length()) {
            return false;
        }
        int before = text.codePointBefore(index);
        int after = text.codePointAt(index);
        return before == ZERO_WIDTH_JOINER
                || extendsGrapheme(after)
                || (isRegionalIndicator(after) && indicatorsBefore(text, index) % 2 == 1);
    }

    private static boolean extendsGrapheme(int codePoint) {
        return CombiningMarks.is(codePoint)
                || codePoint == ZERO_WIDTH_JOINER
                || (codePoint >= 0x1F3FB && codePoint <= 0x1F3FF)
                || (codePoint >= 0xE0020 && codePoint <= 0xE007F);
    }

    private static boolean isRegionalIndicator(int codePoint) {
        return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
    }

    private static int indicatorsBefore(String text, int index) {
        int count = 0;
        int i = index;
        while (i > 0 && count < MAX_GRAPHEME && isRegionalIndicator(text.codePointBefore(i))) {
            i -= 2;
            count++;
        }
        return count;
    }
}
