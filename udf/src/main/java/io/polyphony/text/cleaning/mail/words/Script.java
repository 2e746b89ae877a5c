package io.polyphony.text.cleaning.mail.words;

import java.util.BitSet;
import java.util.stream.IntStream;

/** Bounds of words, in scripts with spaces between them and in those without. */
public final class Script {

    private static final BitSet SPACED = new BitSet();

    static {
        IntStream.rangeClosed(0, Character.MAX_VALUE)
                .filter(c -> Character.isLetterOrDigit(c) && !isUnspaced((char) c))
                .forEach(SPACED::set);
    }

    private Script() {}

    /** Returns whether no word goes on from before a position. */
    public static boolean isWordStart(String text, int index) {
        return index == 0 || !(isSpaced(text.charAt(index - 1)) && isSpaced(text.charAt(index)));
    }

    /** Returns whether no word goes on behind a position. */
    public static boolean isWordEnd(String text, int index) {
        return index == text.length()
                || index == 0
                || !(isSpaced(text.charAt(index - 1)) && isSpaced(text.charAt(index)));
    }

    /** Returns whether a character belongs to a word that spaces separate from others. */
    static boolean isSpaced(char c) {
        return SPACED.get(c);
    }

    /** Returns whether a character belongs to a script without spaces, such as Han or Thai. */
    public static boolean isUnspaced(char c) {
        return (c >= 0x0E00 && c <= 0x0EFF)
                || (c >= 0x1000 && c <= 0x109F)
                || (c >= 0x1780 && c <= 0x17FF)
                || (c >= 0x2E80 && c <= 0x9FFF)
                || (c >= 0xAC00 && c <= 0xD7AF)
                || (c >= 0xF900 && c <= 0xFAFF);
    }
}
