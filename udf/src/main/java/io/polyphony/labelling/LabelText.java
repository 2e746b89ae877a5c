package io.polyphony.labelling;

/** Text cut down to what fits in a label. */
final class LabelText {

    private static final String ELLIPSIS = "…";

    private LabelText() {}

    /**
     * Returns the first line that is not blank, without white space around it; empty if all are
     * blank.
     */
    static String firstLine(String text) {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean isEnd = i == text.length() || text.charAt(i) == '\n' || text.charAt(i) == '\r';
            if (isEnd) {
                String line = text.substring(start, i).strip();
                if (!line.isEmpty()) {
                    return line;
                }
                start = i + 1;
            }
        }
        return "";
    }

    /**
     * At most {@code maxCodePoints}, an ellipsis included where something was cut: after the last
     * whole word, or within it where that would cost more than half, as in scripts without spaces.
     */
    static String shorten(String line, int maxCodePoints) {
        if (line.codePointCount(0, line.length()) <= maxCodePoints) {
            return line;
        }
        int limit = line.offsetByCodePoints(0, maxCodePoints - 1);
        int wordEnd = lastWhitespace(line, limit);
        int end = wordEnd > limit / 2 ? wordEnd : withoutHalfCharacter(line, limit);
        return line.substring(0, end).stripTrailing() + ELLIPSIS;
    }

    private static int lastWhitespace(String line, int limit) {
        int i = limit;
        while (i > 0 && !Character.isWhitespace(line.charAt(i))) {
            i--;
        }
        return i;
    }

    /** Returns the last start of a character that the following code point does not modify. */
    private static int withoutHalfCharacter(String line, int limit) {
        int end = limit;
        while (end > 0 && isCombining(line.codePointAt(end))) {
            end = line.offsetByCodePoints(end, -1);
        }
        return end > 0 ? end : limit;
    }

    private static boolean isCombining(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
