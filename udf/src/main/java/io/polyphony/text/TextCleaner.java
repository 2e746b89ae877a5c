package io.polyphony.text;

import java.text.Normalizer;
import java.util.Collection;

/**
 * Makes a user's text fit for a tokenizer: at most {@code maxCharacters} code points are read;
 * control characters go, lone surrogates become U+FFFD, runs of white space become one space, tab,
 * line break or blank line; Unicode NFC; literals of control tokens become plain text. The same
 * text gives the same result anywhere; instances may be shared between threads.
 */
public final class TextCleaner {

    /**
     * Longer runs of combining marks are cut (UAX #15, section 13): normalising them takes
     * quadratic time.
     */
    private static final int MAX_MARKS = 30;

    private static final int REPLACEMENT = 0xFFFD;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final ControlTokens controlTokens;
    private final int maxCharacters;

    /**
     * @param controlTokens literals that the tokenizer maps to a control token; none of them is in
     *     a cleaned text
     * @param maxCharacters code points that are read at most; the cap comes before anything whose
     *     cost grows with the text
     */
    public TextCleaner(Collection<String> controlTokens, int maxCharacters) {
        if (maxCharacters < 1) {
            throw new IllegalArgumentException("maxCharacters is " + maxCharacters);
        }
        this.controlTokens = new ControlTokens(controlTokens);
        this.maxCharacters = maxCharacters;
    }

    public CleanText clean(String text) {
        int start = Boundaries.skipWhitespace(text, 0);
        int end = cap(text, start);
        String tame = tame(text.substring(start, end));
        String normal = Normalizer.normalize(tame, Normalizer.Form.NFC);
        boolean truncated = Boundaries.skipWhitespace(text, end) < text.length();
        return new CleanText(controlTokens.defuse(normal), truncated);
    }

    private int cap(String text, int start) {
        if (text.length() - start <= maxCharacters) {
            return text.length();
        }
        int end = start;
        for (int i = 0; i < maxCharacters && end < text.length(); i++) {
            end += Character.charCount(text.codePointAt(end));
        }
        return Boundaries.graphemeBoundary(text, start, end);
    }

    private static String tame(String text) {
        StringBuilder result = new StringBuilder(text.length());
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (Whitespace.is(codePoint)) {
                i = appendSpace(text, i, result);
                marks = 0;
                continue;
            }
            if (!isDropped(codePoint)) {
                marks = CombiningMarks.isCompatible(codePoint) ? marks + 1 : 0;
                if (marks <= MAX_MARKS) {
                    result.appendCodePoint(isSurrogate(codePoint) ? REPLACEMENT : codePoint);
                }
            }
            i += Character.charCount(codePoint);
        }
        return result.toString();
    }

    /**
     * Appends what the run of white space and dropped characters at {@code start} stands for, and
     * returns its end.
     */
    private static int appendSpace(String text, int start, StringBuilder result) {
        int lineBreaks = 0;
        boolean tab = false;
        int i = start;
        while (i < text.length() && isSpaceOrDropped(text.charAt(i))) {
            char c = text.charAt(i);
            boolean carriageReturn =
                    c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
            lineBreaks += carriageReturn ? 1 : Whitespace.lineBreaks(c);
            tab |= c == '\t';
            i++;
        }
        boolean inside = i < text.length() && !result.isEmpty();
        if (inside) {
            result.append(lineBreaks > 1 ? "\n\n" : lineBreaks == 1 ? "\n" : tab ? "\t" : " ");
        }
        return i;
    }

    private static boolean isSpaceOrDropped(char c) {
        return Whitespace.is(c) || isDropped(c);
    }

    private static boolean isDropped(int codePoint) {
        return codePoint == BYTE_ORDER_MARK
                || (Character.getType(codePoint) == Character.CONTROL && !Whitespace.is(codePoint));
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
