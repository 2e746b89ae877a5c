package io.polyphony.text;

/** Characters that change the one before them, such as accents. */
final class CombiningMarks {

    private static final int HALFWIDTH_VOICED = 0xFF9E;
    private static final int HALFWIDTH_SEMI_VOICED = 0xFF9F;

    private CombiningMarks() {}

    static boolean is(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /**
     * Returns whether compatibility normalisation (NFKC) has a mark for it that goes to the
     * character before: those, and two letters.
     */
    static boolean isCompatible(int codePoint) {
        return is(codePoint) || codePoint == HALFWIDTH_VOICED || codePoint == HALFWIDTH_SEMI_VOICED;
    }
}
