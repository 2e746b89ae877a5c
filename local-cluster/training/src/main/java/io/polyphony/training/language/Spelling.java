package io.polyphony.training.language;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words as people type them: in lower case, and in other letters than those of the dictionary. */
final class Spelling {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}");

    /** Share of words that are typed without their marks; on phones in Vietnamese often. */
    private static final double WITHOUT_MARKS = 0.08;

    private static final double VIETNAMESE_WITHOUT_MARKS = 0.3;

    /** Share of Persian and Urdu words that are typed on Arabic keyboards. */
    private static final double ARABIC_KEYBOARD = 0.15;

    private static final String LATIN = "abcčćdđefghijklmnoprsštuvzž";
    private static final String CYRILLIC = "абцчћдђефгхијклмнопрсштувзж";

    private Spelling() {}

    /** Words of a text or list in lower case, without signs, digits and apostrophes. */
    static List<String> words(String text) {
        String lower = text.toLowerCase(Locale.ROOT).replace("\u0307", "");
        String composed = Normalizer.normalize(lower, Normalizer.Form.NFC);
        return Stream.of(BETWEEN_WORDS.split(composed)).filter(word -> !word.isEmpty()).toList();
    }

    /** The ways in which a word of a language is typed, with their shares. */
    static Map<String, Double> variants(String language, String word) {
        return switch (language) {
            case "fa", "ur" -> with(word, onArabicKeyboard(word), ARABIC_KEYBOARD);
            case "vi" -> with(word, withoutMarks(word), VIETNAMESE_WITHOUT_MARKS);
            default ->
                    is(word, UnicodeScript.LATIN)
                            ? with(word, withoutMarks(word), WITHOUT_MARKS)
                            : Map.of(word, 1.0);
        };
    }

    static boolean is(String word, UnicodeScript script) {
        return word.codePoints().anyMatch(c -> UnicodeScript.of(c) == script);
    }

    /** Serbian in its other alphabet, letter by letter. */
    static String cyrillic(String word) {
        String joined = word.replace("lj", "љ").replace("nj", "њ").replace("dž", "џ");
        StringBuilder cyrillic = new StringBuilder();
        for (char letter : joined.toCharArray()) {
            int i = LATIN.indexOf(letter);
            cyrillic.append(i < 0 ? letter : CYRILLIC.charAt(i));
        }
        return cyrillic.toString();
    }

    private static Map<String, Double> with(String word, String other, double share) {
        if (word.equals(other)) {
            return Map.of(word, 1.0);
        }
        Map<String, Double> variants = new LinkedHashMap<>();
        variants.put(word, 1 - share);
        variants.put(other, share);
        return variants;
    }

    private static String onArabicKeyboard(String word) {
        return word.replace('ی', 'ي').replace('ک', 'ك');
    }

    private static String withoutMarks(String word) {
        return MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD))
                .replaceAll("")
                .replace("đ", "d")
                .replace("ł", "l")
                .replace("ı", "i")
                .replace("ß", "ss")
                .replace("ø", "o")
                .replace("æ", "ae");
    }
}
