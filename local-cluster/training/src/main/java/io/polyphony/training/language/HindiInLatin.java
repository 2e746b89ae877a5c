package io.polyphony.training.language;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hindi as it is typed in Latin letters in messages: no marks, the vowel that is not spoken left
 * out, several spellings of the same sound.
 */
final class HindiInLatin {

    private static final Map<Character, String> CONSONANTS =
            letters(
                    "क k ख kh ग g घ gh ङ n च ch छ ch ज j झ jh ञ n ट t ठ th ड d ढ dh ण n त t थ th"
                            + " द d ध dh न n प p फ ph ब b भ bh म m य y र r ल l ळ l व v श sh ष sh"
                            + " स s ह h");

    private static final Map<Character, String> VOWELS =
            letters("अ a आ a इ i ई i उ u ऊ u ऋ ri ए e ऐ ai ओ o औ au ऑ o ऍ e");

    private static final Map<Character, String> SIGNS =
            letters(
                    "\u093e a \u093f i \u0940 i \u0941 u \u0942 u \u0943 ri \u0947 e \u0948 ai"
                            + " \u094b o \u094c au \u0949 o \u0945 e");

    private static final Map<Character, String> WITH_NUKTA =
            letters("ज z फ f ड d ढ dh क q ख kh ग g");

    private static final char NUKTA = '\u093c';
    private static final char VIRAMA = '\u094d';
    private static final String INHERENT = "A";

    private final String word;
    private final List<String> consonants = new ArrayList<>();
    private final List<String> vowels = new ArrayList<>();
    private boolean nasalEnd;

    private HindiInLatin(String word) {
        this.word = Normalizer.normalize(word, Normalizer.Form.NFD);
        for (int i = 0; i < this.word.length(); i++) {
            read(i);
        }
        dropUnspoken();
    }

    /** The ways in which a word in Devanagari is typed, with their shares of about 1. */
    static Map<String, Double> variants(String word) {
        HindiInLatin latin = new HindiInLatin(word);
        String base = latin.text();
        Map<String, Double> variants = new LinkedHashMap<>();
        if (base.isEmpty() || !base.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            return variants;
        }
        add(variants, base, latin.nasalEnd ? 0.55 : 0.7);
        if (latin.nasalEnd) {
            add(variants, base + "n", 0.25);
        }
        add(variants, base.replace("chch", "cch"), 0.1);
        add(variants, base.replace("chch", "chh"), 0.06);
        add(variants, base.replace("v", "w"), 0.08);
        if (latin.word.indexOf('\u093e') >= 0) {
            add(variants, base.replaceFirst("a(?=[^a]*$)", "aa"), 0.05);
        }
        if (latin.word.indexOf('\u0940') >= 0) {
            add(variants, base.replaceFirst("i(?=[^i]*$)", "ee"), 0.06);
        }
        if (latin.word.indexOf('\u0942') >= 0) {
            add(variants, base.replaceFirst("u", "oo"), 0.05);
        }
        return variants;
    }

    private void read(int i) {
        char letter = word.charAt(i);
        boolean nukta = i + 1 < word.length() && word.charAt(i + 1) == NUKTA;
        if (CONSONANTS.containsKey(letter)) {
            String plain = CONSONANTS.get(letter);
            consonants.add(nukta ? WITH_NUKTA.getOrDefault(letter, plain) : plain);
            vowels.add(INHERENT);
        } else if (VOWELS.containsKey(letter)) {
            consonants.add("");
            vowels.add(VOWELS.get(letter));
        } else if (!vowels.isEmpty()) {
            readSign(letter, i == word.length() - 1);
        }
    }

    private void readSign(char letter, boolean end) {
        int last = vowels.size() - 1;
        if (SIGNS.containsKey(letter)) {
            vowels.set(last, SIGNS.get(letter));
        } else if (letter == VIRAMA) {
            vowels.set(last, "");
        } else if (letter == '\u0902' || letter == '\u0901') {
            nasalEnd = end;
            vowels.set(last, vowels.get(last) + (end ? "" : "n"));
        }
    }

    /** The inherent vowel is silent at the end, and between two syllables with vowels. */
    private void dropUnspoken() {
        int last = vowels.size() - 1;
        for (int i = last; i >= 0; i--) {
            if (!vowels.get(i).equals(INHERENT)) {
                continue;
            }
            boolean end = i == last && last > 0;
            boolean between =
                    i > 0
                            && i < last
                            && !vowels.get(i + 1).isEmpty()
                            && !vowels.get(i - 1).isEmpty();
            vowels.set(i, end || between ? "" : "a");
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < vowels.size(); i++) {
            text.append(consonants.get(i)).append(vowels.get(i).replace(INHERENT, "a"));
        }
        return text.toString();
    }

    private static void add(Map<String, Double> variants, String word, double share) {
        variants.merge(word, share, Double::sum);
    }

    private static Map<Character, String> letters(String list) {
        String[] words = list.split(" ");
        Map<Character, String> letters = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            letters.put(words[i].charAt(0), words[i + 1]);
        }
        return letters;
    }
}
