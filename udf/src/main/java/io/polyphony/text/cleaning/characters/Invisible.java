package io.polyphony.text.cleaning.characters;

import java.lang.Character.UnicodeScript;

/** Characters without a shape of their own. */
final class Invisible {

    static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    static final int ZERO_WIDTH_JOINER = 0x200D;

    private static final char FIRST_OF_TAGS = '\uDB40';
    private static final char FIRST_OF_MUSIC = '\uD834';

    private Invisible() {}

    /** Returns whether one begins with a character of a string. */
    static boolean mayBegin(char c) {
        return c == FIRST_OF_TAGS || c == FIRST_OF_MUSIC || is(c);
    }

    static boolean is(int codePoint) {
        return switch (codePoint) {
            case 0x00AD, 0x034F, 0x061C, 0x180E, 0x3164, 0xFEFF, 0xFFA0 -> true;
            default ->
                    isIn(codePoint, 0x200B, 0x200F)
                            || isIn(codePoint, 0x202A, 0x202E)
                            || isIn(codePoint, 0x2060, 0x206F)
                            || isIn(codePoint, 0xFE00, 0xFE0F)
                            || isIn(codePoint, 0xFFF9, 0xFFFB)
                            || isMongolianSelector(codePoint)
                            || isIn(codePoint, 0x1D173, 0x1D17A)
                            || isIn(codePoint, 0xE0000, 0xE01EF);
        };
    }

    private static boolean isIn(int codePoint, int first, int last) {
        return codePoint >= first && codePoint <= last;
    }

    static boolean isTag(int codePoint) {
        return isIn(codePoint, 0xE0020, 0xE007F);
    }

    static boolean isMongolianSelector(int codePoint) {
        return isIn(codePoint, 0x180B, 0x180D) || codePoint == 0x180F;
    }

    static boolean isMongolian(int codePoint) {
        return codePoint >= 0 && UnicodeScript.of(codePoint) == UnicodeScript.MONGOLIAN;
    }

    /**
     * Returns whether a letter or mark is of a script in which joiners change what is read (Unicode
     * 15, sections 9.2 and 12.1; UAX #31, section 2.3).
     */
    static boolean isOfJoiningScript(int codePoint) {
        if (codePoint < 0x0600) {
            return false;
        }
        int type = Character.getType(codePoint);
        boolean partOfWord =
                Character.isLetter(codePoint)
                        || type == Character.NON_SPACING_MARK
                        || type == Character.COMBINING_SPACING_MARK;
        return partOfWord
                && switch (UnicodeScript.of(codePoint)) {
                    case ARABIC,
                            SYRIAC,
                            NKO,
                            MONGOLIAN,
                            DEVANAGARI,
                            BENGALI,
                            GURMUKHI,
                            GUJARATI,
                            ORIYA,
                            TAMIL,
                            TELUGU,
                            KANNADA,
                            MALAYALAM,
                            SINHALA,
                            MYANMAR,
                            KHMER,
                            TIBETAN,
                            INHERITED ->
                            true;
                    default -> false;
                };
    }
}
