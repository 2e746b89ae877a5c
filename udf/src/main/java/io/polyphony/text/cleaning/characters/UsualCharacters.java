package io.polyphony.text.cleaning.characters;

import java.lang.Character.UnicodeScript;

/** Characters beyond ASCII that people write. */
final class UsualCharacters {

    /** First and last character of each range. */
    private static final int[] RANGES = {
        0x80, 0x17F, 0x18F, 0x18F, 0x192, 0x192, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x1C4, 0x1CC, 0x218,
        0x21B, 0x259, 0x259, 0x2BC, 0x2BC, 0x2C6, 0x2DD, 0x300, 0x304, 0x306, 0x309, 0x323, 0x323,
        0x384, 0x3CE, 0x400, 0x45F, 0x48A, 0x4FF, 0x531, 0x587, 0x591, 0x5F4, 0x60C, 0x6FF, 0x900,
        0xDFF, 0xE01, 0xE5B, 0xE80, 0xEFF, 0x1000, 0x109F, 0x10D0, 0x10FF, 0x1200, 0x137F, 0x1780,
        0x17FF, 0x1E00, 0x1EFF, 0x200B, 0x200F, 0x2010, 0x205F, 0x2070, 0x208E, 0x20A0, 0x20BF,
        0x20E3, 0x20E3, 0x2100, 0x214F, 0x2190, 0x2BFF, 0x3000, 0x30FF, 0x3131, 0x318E, 0x3200,
        0x33FF, 0x4E00, 0x9FFF, 0xAC00, 0xD7A3, 0xFB01, 0xFB02, 0xFE0F, 0xFE0F, 0xFF01, 0xFFE6,
        0xFFFD, 0xFFFD, 0x1D400, 0x1D7FF, 0x1F000, 0x1FAFF
    };

    private UsualCharacters() {}

    static boolean is(int codePoint) {
        for (int i = 0; i < RANGES.length && codePoint >= RANGES[i]; i += 2) {
            if (codePoint <= RANGES[i + 1]) {
                return Character.isDefined(codePoint);
            }
        }
        return false;
    }

    /** Returns whether a character is often the only one of its kind between letters of ASCII. */
    static boolean isUsualAlone(int codePoint) {
        return codePoint >= 0xA0 && codePoint <= 0x17F
                || codePoint >= 0x218 && codePoint <= 0x21B
                || codePoint >= 0x1E00 && codePoint != 0xFFFD;
    }

    /** Returns whether the letters are of one script; those of East Asia count as one. */
    static boolean areOfOneScript(CharSequence text) {
        return text.codePoints()
                        .filter(Character::isLetter)
                        .mapToObj(UsualCharacters::script)
                        .filter(s -> s != UnicodeScript.COMMON && s != UnicodeScript.INHERITED)
                        .distinct()
                        .limit(2)
                        .count()
                < 2;
    }

    private static UnicodeScript script(int codePoint) {
        UnicodeScript script = UnicodeScript.of(codePoint);
        return switch (script) {
            case HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> UnicodeScript.HAN;
            default -> script;
        };
    }

    /** Returns whether a letter is of a script whose words don't run on into Latin ones. */
    static boolean isSpaced(int codePoint) {
        return Character.isLetter(codePoint)
                && switch (script(codePoint)) {
                    case GREEK, CYRILLIC, ARMENIAN, HEBREW, ARABIC, GEORGIAN, DEVANAGARI, BENGALI ->
                            true;
                    default -> false;
                };
    }
}
