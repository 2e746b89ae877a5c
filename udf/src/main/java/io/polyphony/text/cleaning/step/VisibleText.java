package io.polyphony.text.cleaning.step;

import io.polyphony.text.Whitespace;

/** Tells texts in which a reader sees something from empty ones. */
public final class VisibleText {

    private VisibleText() {}

    /** Returns whether a character of the text has a shape. */
    public static boolean isIn(String text) {
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (isVisible(codePoint)) {
                return true;
            }
            i += Character.charCount(codePoint);
        }
        return false;
    }

    /** Returns the code points that are no white space. */
    public static int count(CharSequence text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean secondHalf =
                    Character.isLowSurrogate(c)
                            && i > 0
                            && Character.isHighSurrogate(text.charAt(i - 1));
            if (!secondHalf && !Whitespace.is(c)) {
                count++;
            }
        }
        return count;
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED ->
                    false;
            default -> !Whitespace.is(codePoint);
        };
    }
}
