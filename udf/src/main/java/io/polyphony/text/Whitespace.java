package io.polyphony.text;

/**
 * White space as Unicode sees it, no-break and ideographic spaces included; all of it lies in the
 * basic plane.
 */
public final class Whitespace {

    private static final char NEXT_LINE = '\u0085';

    private Whitespace() {}

    public static boolean is(int codePoint) {
        return (codePoint >= '\t' && codePoint <= '\r')
                || codePoint == NEXT_LINE
                || Character.isSpaceChar(codePoint);
    }

    /**
     * Line breaks that {@code codePoint} stands for; {@code \r} counts none, its {@code \n} does.
     */
    static int lineBreaks(int codePoint) {
        return switch (codePoint) {
            case '\n', 0x0B, 0x0C, NEXT_LINE, 0x2028 -> 1;
            case 0x2029 -> 2;
            default -> 0;
        };
    }

    /** Returns the text without white space at its ends. */
    static String strip(String text) {
        int end = text.length();
        int start = Boundaries.skipWhitespace(text, 0);
        while (end > start && is(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }
}
