package io.polyphony.text.cleaning.mail.words;

import io.polyphony.text.Whitespace;
import java.text.Normalizer;

/**
 * Folds characters to those by which phrases are compared: lower case, without accents, plain
 * quotes, dashes and spaces. One character stands for one character, so that positions stay.
 */
public final class Folding {

    private static final char[] TABLE = table();

    private Folding() {}

    public static char fold(char c) {
        return TABLE[c];
    }

    public static String fold(String text) {
        char[] folded = new char[text.length()];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = fold(text.charAt(i));
        }
        return new String(folded);
    }

    /** Returns whether the character is an accent of its own behind its letter. */
    static boolean isAccent(char c) {
        return c >= 0x300 && c <= 0x36F;
    }

    private static char[] table() {
        char[] table = new char[Character.MAX_VALUE + 1];
        for (int c = 0; c < table.length; c++) {
            table[c] = c < 0x2000 ? foldLow((char) c) : foldHigh((char) c);
        }
        return table;
    }

    private static char foldLow(char c) {
        if (Whitespace.is(c)) {
            return ' ';
        }
        char lower = Character.toLowerCase(c);
        return switch (lower) {
            case '\u00B4', '`', '\u02BC' -> '\'';
            case '\u00AB', '\u00BB' -> '"';
            case '\u0131' -> 'i';
            case '\u0142' -> 'l';
            case '\u00F8' -> 'o';
            case '\u0111' -> 'd';
            case '\u0623', '\u0625', '\u0622' -> '\u0627';
            case '\u0649', '\u06CC' -> '\u064A';
            case '\u06A9' -> '\u0643';
            default -> lower >= 0xC0 ? withoutAccents(lower) : lower;
        };
    }

    private static char withoutAccents(char c) {
        boolean alphabetic = c < 0x530 || c >= 0x1E00;
        String parts =
                alphabetic ? Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD) : "";
        boolean accented =
                parts.length() > 1 && parts.chars().skip(1).allMatch(m -> isAccent((char) m));
        return accented ? parts.charAt(0) : c;
    }

    private static char foldHigh(char c) {
        if (c >= 0xFF01 && c <= 0xFF5E) {
            return foldLow((char) (c - 0xFF01 + '!'));
        }
        return switch (c) {
            case '\u2018', '\u2019', '\u201A', '\u201B', '\u2032' -> '\'';
            case '\u201C', '\u201D', '\u201E', '\u201F', '\u2033' -> '"';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\u2500' ->
                    '-';
            default -> Whitespace.is(c) ? ' ' : c;
        };
    }
}
