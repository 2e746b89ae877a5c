package io.polyphony.text;

/** Characters that change the one before them, such as accents. */
final class CombiningMarks {

    private CombiningMarks() {}

    static boolean is(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }
}
