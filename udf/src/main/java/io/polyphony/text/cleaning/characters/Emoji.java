package io.polyphony.text.cleaning.characters;

/** Characters that make up emoji (UTS #51). */
final class Emoji {

    static final int EMOJI_STYLE = 0xFE0F;
    static final int BLACK_FLAG = 0x1F3F4;

    private Emoji() {}

    /** Returns whether a character may stand beside a joiner in a sequence of emoji. */
    static boolean isPart(int codePoint) {
        return codePoint == EMOJI_STYLE
                || codePoint >= 0x1F000 && codePoint <= 0x1FAFF
                || codePoint >= 0x2190 && codePoint <= 0x2BFF
                || Invisible.isTag(codePoint);
    }

    /** Returns whether a character is a picture in emoji style and a sign without. */
    static boolean takesStyle(int codePoint) {
        return isPart(codePoint) && codePoint != EMOJI_STYLE
                || codePoint >= '0' && codePoint <= '9'
                || switch (codePoint) {
                    case '#',
                            '*',
                            0xA9,
                            0xAE,
                            0x203C,
                            0x2049,
                            0x2122,
                            0x2139,
                            0x3030,
                            0x303D,
                            0x3297,
                            0x3299 ->
                            true;
                    default -> false;
                };
    }
}
