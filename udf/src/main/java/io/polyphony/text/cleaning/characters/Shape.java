package io.polyphony.text.cleaning.characters;

/** Kinds of letters in another shape, by how they become plain. */
enum Shape {
    /** A letter as it is. */
    PLAIN,
    /** One letter, or a ligature of several, that stands for the plain ones. */
    LETTER,
    /** A sign that is full-width in Chinese and Japanese texts and nowhere else. */
    PUNCTUATION,
    /** Half-width kana, of which a mark of voice goes to the one before. */
    HALFWIDTH_KANA,
    /** Letters that are a style in words, and a sign alone. */
    STYLED,
    /** Raised letters, which are a style in words of three and more. */
    RAISED;

    /** Returns whether a letter in another shape begins with a character of a string. */
    static boolean mayBegin(char c) {
        return c == '\uD835' || c == '\uD83C' || of(c) != PLAIN;
    }

    static Shape of(int c) {
        if (c < 0x1D00) {
            return ofLatin(c);
        }
        if (c < 0x2500) {
            return ofSigns(c);
        }
        if (c < 0xFB00) {
            boolean radical = c >= 0x2F00 && c <= 0x2FD5 || c == 0x2E9F || c == 0x2EF3;
            return radical ? LETTER : SmallCapitals.is(c) ? STYLED : PLAIN;
        }
        return c <= 0xFFFF ? ofForms(c) : ofPlane(c);
    }

    private static Shape ofLatin(int c) {
        if (isLatinOfOneSign(c)) {
            return LETTER;
        }
        boolean raised = c >= 0x2B0 && c <= 0x2B8 || c >= 0x2E1 && c <= 0x2E3;
        return raised ? RAISED : SmallCapitals.is(c) ? STYLED : PLAIN;
    }

    /** Dutch ij, long s, and the pairs of Croatian. */
    private static boolean isLatinOfOneSign(int c) {
        return c == 0x132
                || c == 0x133
                || c == 0x17F
                || c >= 0x1C4 && c <= 0x1CC
                || c >= 0x1F1 && c <= 0x1F3;
    }

    private static Shape ofSigns(int c) {
        if (SmallCapitals.is(c) || c >= 0x24B6 && c <= 0x24E9) {
            return STYLED;
        }
        if (c >= 0x1D2C && c <= 0x1D61
                || c == 0x2071
                || c == 0x207F
                || c == 0x1DA0
                || c == 0x1DBB) {
            return RAISED;
        }
        return switch (c) {
            case 0x2102,
                    0x210A,
                    0x210B,
                    0x210C,
                    0x210D,
                    0x210E,
                    0x210F,
                    0x2110,
                    0x2111,
                    0x2112,
                    0x2113,
                    0x2115,
                    0x2119,
                    0x211A,
                    0x211B,
                    0x211C,
                    0x211D,
                    0x2124,
                    0x2128,
                    0x212C,
                    0x212D,
                    0x212F,
                    0x2130,
                    0x2131,
                    0x2133,
                    0x2134 ->
                    LETTER;
            default -> PLAIN;
        };
    }

    private static Shape ofForms(int c) {
        if (c >= 0xFF01 && c <= 0xFF5E) {
            return isFullwidthLetter(c) ? LETTER : PUNCTUATION;
        }
        if (c >= 0xFF61 && c <= 0xFF9F) {
            return HALFWIDTH_KANA;
        }
        boolean latin = c <= 0xFB17;
        boolean hebrew = c >= 0xFB1D && c <= 0xFB4F && c != 0xFB29;
        boolean arabic = c >= 0xFB50 && c <= 0xFDF9 && c != 0xFD3E && c != 0xFD3F;
        boolean arabicForm = c >= 0xFE70 && c <= 0xFEFC;
        boolean hangul = c >= 0xFFA1 && c <= 0xFFDC;
        boolean currency = c == 0xFFE0 || c == 0xFFE1 || c == 0xFFE5 || c == 0xFFE6;
        return latin || hebrew || arabic || arabicForm || hangul || currency ? LETTER : PLAIN;
    }

    private static boolean isFullwidthLetter(int c) {
        return c >= 0xFF10 && c <= 0xFF19
                || c >= 0xFF21 && c <= 0xFF3A
                || c >= 0xFF41 && c <= 0xFF5A;
    }

    private static Shape ofPlane(int c) {
        if (c >= 0x1D400 && c <= 0x1D7FF) {
            return LETTER;
        }
        return c >= 0x1F130 && c <= 0x1F189 && c != 0x1F14A ? STYLED : PLAIN;
    }
}
