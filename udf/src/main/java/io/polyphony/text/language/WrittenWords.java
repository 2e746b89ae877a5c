package io.polyphony.text.language;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a text that are words of a language, each in one script, and the script in which the
 * text is written. Addresses, names of accounts, code, digits and signs are no words.
 */
final class WrittenWords {

    /**
     * A word in lower case.
     *
     * @param isName whether it may be one: it begins with a capital, and not the text
     */
    record Word(String text, boolean isName) {}

    /** Characters looked at; more would not change the answer. */
    private static final int MAX_CHARACTERS = 1_200;

    /**
     * A script counts from this share of the words, whichever is the most frequent: texts in it
     * quote Latin names and terms, seldom the other way round.
     */
    private static final double MIN_SHARE = 0.15;

    /**
     * Chinese texts borrow single kana; a Japanese text has at least this share of them among kana
     * and Han.
     */
    private static final double MIN_KANA_SHARE = 0.1;

    private static final Pattern NO_WORDS =
            Pattern.compile(
                    "(?:https?://|www\\.)[\\x21-\\x7e]++|[\\w.+-]{1,64}+@[\\w.-]++"
                            + "|\\b[a-z0-9-]{1,63}+\\.(?:(?:com|net|org|app)\\b|[a-z]{2,6}+/)"
                            + "[\\x21-\\x7e&&[^,;]]*+"
                            + "|[@#]\\w++|\\b[A-Za-z0-9]++_\\w++");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\u200c]+");

    /** A capital inside a word, as in names of functions and products. */
    private static final Pattern MIXED_CASE = Pattern.compile(".*\\p{Ll}\\p{Lu}.*");

    private final String text;
    private final Map<Script, List<Word>> words = new EnumMap<>(Script.class);
    private final Map<Script, Double> weights = new EnumMap<>(Script.class);
    private final List<String> spelledWithDigits = new ArrayList<>();

    private WrittenWords(String text) {
        this.text = text;
    }

    static WrittenWords of(String text) {
        int end = Math.min(text.length(), MAX_CHARACTERS);
        String beginning = Normalizer.normalize(text.substring(0, end), Normalizer.Form.NFC);
        WrittenWords words = new WrittenWords(NO_WORDS.matcher(beginning).replaceAll(" "));
        BETWEEN_WORDS.splitAsStream(words.text).forEach(words::add);
        return words;
    }

    /** Returns the beginning of the text, without what is no word. */
    String text() {
        return text;
    }

    /** Returns the words of a script, in lower case, in their order. */
    List<String> of(Script script) {
        return words.getOrDefault(script, List.of()).stream().map(Word::text).toList();
    }

    /** Returns the words of a script in their order. */
    List<Word> words(Script script) {
        return words.getOrDefault(script, List.of());
    }

    /** Returns words in lower case that have Latin letters and digits. */
    List<String> spelledWithDigits() {
        return spelledWithDigits;
    }

    /** Returns the script in which the text is written, {@link Script#NONE} without letters. */
    Script script() {
        Map<Script, Double> counts = new EnumMap<>(weights);
        joinJapanese(counts);
        double all = counts.values().stream().mapToDouble(Double::doubleValue).sum();
        double latin = counts.getOrDefault(Script.LATIN, 0.0);
        counts.remove(Script.LATIN);
        Script script = latin > 0 ? Script.LATIN : Script.NONE;
        double most = MIN_SHARE * all;
        for (Map.Entry<Script, Double> count : counts.entrySet()) {
            if (count.getValue() > most) {
                script = count.getKey();
                most = count.getValue();
            }
        }
        return script;
    }

    private void joinJapanese(Map<Script, Double> counts) {
        double kana = counts.getOrDefault(Script.KANA, 0.0);
        double both = kana + counts.getOrDefault(Script.HAN, 0.0);
        counts.remove(Script.KANA);
        counts.remove(Script.HAN);
        if (both > 0) {
            boolean japanese = kana >= MIN_KANA_SHARE * both && !isBorrowed();
            counts.put(japanese ? Script.KANA : Script.HAN, both);
        }
    }

    /** Chinese brands and shops write the Japanese particle between their own words. */
    private boolean isBorrowed() {
        String kana = String.join("", of(Script.KANA));
        return kana.equals("の") && words.containsKey(Script.HAN);
    }

    private void add(String token) {
        boolean digits = token.codePoints().anyMatch(Character::isDigit);
        if (digits && token.codePoints().anyMatch(c -> Script.of(c) == Script.LATIN)) {
            spelledWithDigits.add(token.toLowerCase(Locale.ROOT));
        }
        int start = 0;
        Script script = Script.NONE;
        for (int i = 0; i < token.length(); i += Character.charCount(token.codePointAt(i))) {
            int character = token.codePointAt(i);
            Script next = scriptOf(character, script);
            if (next != script) {
                add(script, token.substring(start, i), digits);
                start = i;
                script = next;
            }
        }
        add(script, token.substring(start), digits);
    }

    /** Marks belong to the letter before them. */
    private static Script scriptOf(int character, Script before) {
        if (Character.isLetter(character)) {
            return Script.of(character);
        }
        return Character.isDigit(character) ? Script.NONE : before;
    }

    private void add(Script script, String word, boolean digits) {
        boolean isCode = script == Script.LATIN && (digits || MIXED_CASE.matcher(word).matches());
        if (script == Script.NONE || word.isEmpty() || isCode) {
            return;
        }
        weights.merge(script, weight(script, word), Double::sum);
        List<Word> before = words.computeIfAbsent(script, any -> new ArrayList<>());
        boolean name = !before.isEmpty() && Character.isUpperCase(word.codePointAt(0));
        before.add(new Word(lowerCase(word), name));
    }

    /** Without the dot that the lower case of a Turkish capital I has in other languages. */
    private static String lowerCase(String word) {
        return word.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(c -> c != 0x307)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /**
     * Number of words that it counts as. Capitalised Latin words are often names; without spaces
     * between words some letters make one.
     */
    private static double weight(Script script, String word) {
        int letters = word.codePointCount(0, word.length());
        return switch (script) {
            case LATIN ->
                    (Character.isUpperCase(word.codePointAt(0)) ? 0.4 : 1)
                            * (letters == 1 ? 0.4 : 1);
            case HAN -> 0.6 * letters;
            case KANA -> 0.4 * letters;
            case HANGUL -> 0.45 * letters;
            case THAI, LAO, KHMER, MYANMAR, TIBETAN -> 0.25 * letters;
            default -> 1;
        };
    }
}
