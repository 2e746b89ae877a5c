package io.polyphony.text.cleaning.characters;

/** Small capital letters of phonetic alphabets, which style generators use for Latin ones. */
final class SmallCapitals {

    private static final String SMALL_CAPITALS =
            "\u1D00\u0299\u1D04\u1D05\u1D07\uA730\u0262\u029C\u026A\u1D0A\u1D0B\u029F\u1D0D\u0274"
                    + "\u1D0F\u1D18\uA7AF\u0280\uA731\u1D1B\u1D1C\u1D20\u1D21\u028F\u1D22";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwyz";

    private SmallCapitals() {}

    static boolean is(int codePoint) {
        boolean near =
                codePoint >= 0x0262 && codePoint <= 0x029F
                        || codePoint >= 0x1D00 && codePoint <= 0x1D22
                        || codePoint >= 0xA730 && codePoint <= 0xA7AF;
        return near && plain(codePoint) >= 0;
    }

    /** Returns the plain small letter, or -1. */
    static int plain(int codePoint) {
        int index = SMALL_CAPITALS.indexOf(codePoint);
        return index < 0 ? -1 : LETTERS.charAt(index);
    }
}
