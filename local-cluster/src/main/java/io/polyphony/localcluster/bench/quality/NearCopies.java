package io.polyphony.localcluster.bench.quality;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts of one language that have most of their words in common. */
public final class NearCopies {

    /** Half: "Is it going to rain today?" and "Is it going to rain in Rome?" are near copies. */
    private static final double SHARED = 0.5;

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private NearCopies() {}

    /** Whether two texts have half of the words in common that are in either (Jaccard). */
    public static boolean near(String one, String other) {
        return overlap(one, other) >= SHARED;
    }

    /**
     * Share of the words in either text that are in both, in {@code [0, 1]}; characters take the
     * place of words in scripts without spaces.
     */
    public static double overlap(String one, String other) {
        Set<String> left = words(one);
        Set<String> right = words(other);
        Set<String> both = new HashSet<>(left);
        both.retainAll(right);
        int either = left.size() + right.size() - both.size();
        return either == 0 ? 1 : (double) both.size() / either;
    }

    /** The text's letters and digits in lower case, its words apart by one space. */
    static String key(String text) {
        return NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        for (String word : key(text).split(" ")) {
            if (word.codePoints().anyMatch(NearCopies::standsAlone)) {
                word.codePoints().forEach(c -> words.add(Character.toString(c)));
            } else {
                words.add(word);
            }
        }
        return words;
    }

    private static boolean standsAlone(int character) {
        Character.UnicodeScript script = Character.UnicodeScript.of(character);
        return script == Character.UnicodeScript.HAN
                || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA;
    }
}
