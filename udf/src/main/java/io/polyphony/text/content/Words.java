package io.polyphony.text.content;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Words of the beginning of a text: runs of letters with their marks, folded to lower case and
 * compatible forms. Digits and numerals of every script, signs and symbols are none. In scripts
 * without spaces a run is one word.
 */
final class Words {

    /** Letters of a word that are read. */
    private static final int MAX_LETTERS = 64;

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Words() {}

    /** Folds a phrase to its words with one space between them. */
    static String fold(String phrase) {
        return String.join(" ", of(phrase, Integer.MAX_VALUE));
    }

    /**
     * Returns the first words of a text.
     *
     * @param most words that are read
     */
    static List<String> of(String text, int most) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < text.length() && words.size() < most; ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (isLetter(codePoint)) {
                if (word.length() < MAX_LETTERS) {
                    word.appendCodePoint(codePoint);
                }
            } else if (!isWithin(codePoint, word)) {
                add(word, words);
            }
        }
        if (words.size() < most) {
            add(word, words);
        }
        return words;
    }

    private static void add(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            String folded = Normalizer.normalize(word, Normalizer.Form.NFKC);
            words.add(folded.toLowerCase(Locale.ROOT));
            word.setLength(0);
        }
    }

    /** Letters, and vowels that are signs; not the symbols and numerals that look like letters. */
    private static boolean isLetter(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER ->
                    true;
            case Character.COMBINING_SPACING_MARK, Character.NON_SPACING_MARK ->
                    Character.isAlphabetic(codePoint);
            default -> false;
        };
    }

    /** Returns whether a character does not end the word that it stands in. */
    private static boolean isWithin(int codePoint, StringBuilder word) {
        return !word.isEmpty()
                && (codePoint == ZERO_WIDTH_JOINER
                        || codePoint == ZERO_WIDTH_NON_JOINER
                        || codePoint == '\''
                        || codePoint == 0x2019
                        || Character.getType(codePoint) == Character.NON_SPACING_MARK
                        || Character.getType(codePoint) == Character.FORMAT);
    }
}
