package io.polyphony.localcluster.result;

/**
 * Columns that a text takes in a terminal: two for wide and full-width characters and emoji, none
 * for marks that combine (Unicode Standard Annex 11, in the ranges that reviews use).
 */
public final class DisplayWidth {

    /** Inclusive ranges of wide code points, ascending. */
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x2e80, 0x303e, 0x3041, 0xa4cf, 0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900,
        0xfaff, 0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6, 0x1f300, 0x1f64f, 0x1f680, 0x1f6ff,
        0x1f900, 0x1faff, 0x20000, 0x3fffd
    };

    private DisplayWidth() {}

    public static int of(String text) {
        return text.codePoints().map(DisplayWidth::of).sum();
    }

    /** The text followed by blanks up to a width; longer text is cut. */
    public static String fit(String text, int width) {
        String cut = cut(text, width);
        return cut + " ".repeat(width - of(cut));
    }

    /** The text on one line, ended by an ellipsis where it is wider. */
    public static String cut(String text, int width) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (of(line) <= width) {
            return line;
        }
        StringBuilder cut = new StringBuilder();
        int taken = 0;
        for (int codePoint : line.codePoints().toArray()) {
            taken += of(codePoint);
            if (taken > width - 1) {
                break;
            }
            cut.appendCodePoint(codePoint);
        }
        return cut.append('…').toString();
    }

    private static int of(int codePoint) {
        switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> {
                return 0;
            }
            default -> {
                for (int i = 0; i < WIDE.length && codePoint >= WIDE[i]; i += 2) {
                    if (codePoint <= WIDE[i + 1]) {
                        return 2;
                    }
                }
                return 1;
            }
        }
    }
}
