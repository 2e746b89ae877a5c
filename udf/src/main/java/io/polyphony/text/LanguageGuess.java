package io.polyphony.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Language of a text as ISO 639-1: the hint of the source if there is one, else by the script,
 * else, for the Latin script that most languages share, by the letters. A label for people and
 * statistics, and a choice of word rules; no vector depends on it.
 */
public final class LanguageGuess {

    /**
     * ISO 639-2 for undetermined: too few letters, or a script of no language that is known here.
     */
    public static final String UNDETERMINED = "und";

    private static final Map<UnicodeScript, String> LANGUAGES =
            new EnumMap<>(
                    Map.ofEntries(
                            Map.entry(UnicodeScript.HIRAGANA, "ja"),
                            Map.entry(UnicodeScript.HANGUL, "ko"),
                            Map.entry(UnicodeScript.HAN, "zh"),
                            Map.entry(UnicodeScript.THAI, "th"),
                            Map.entry(UnicodeScript.ARABIC, "ar"),
                            Map.entry(UnicodeScript.CYRILLIC, "ru"),
                            Map.entry(UnicodeScript.DEVANAGARI, "hi"),
                            Map.entry(UnicodeScript.GREEK, "el"),
                            Map.entry(UnicodeScript.HEBREW, "he")));

    /** Letters looked at; more would not change the answer. */
    private static final int MAX_CHARACTERS = 2_000;

    /**
     * A script counts from this share of the letters: texts in it quote Latin names, seldom the
     * other way round.
     */
    private static final double MIN_SHARE = 0.2;

    /**
     * Chinese texts borrow single kana; a Japanese text has at least this share of them among kana
     * and Han.
     */
    private static final double MIN_KANA_SHARE = 0.1;

    /** With fewer, many languages are as likely. */
    private static final int MIN_LATIN_LETTERS = 6;

    private LanguageGuess() {}

    /**
     * Returns the language of the hint, else of the script, else of the letters, else {@link
     * #UNDETERMINED}.
     *
     * @param hint a language tag such as {@code pt} or {@code pt-BR}; null if the source gives none
     */
    public static String of(@Nullable String hint, String text) {
        String language = hint == null ? null : primaryLanguage(hint);
        return language == null ? byScript(text) : language;
    }

    private static @Nullable String primaryLanguage(String hint) {
        String tag = hint.strip().toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < tag.length() && tag.charAt(end) >= 'a' && tag.charAt(end) <= 'z') {
            end++;
        }
        boolean separated = end == tag.length() || tag.charAt(end) == '-' || tag.charAt(end) == '_';
        boolean wellFormed = separated && (end == 2 || end == 3);
        return wellFormed ? tag.substring(0, end) : null;
    }

    private static String byScript(String text) {
        Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
        text.codePoints()
                .limit(MAX_CHARACTERS)
                .filter(Character::isLetter)
                .forEach(letter -> counts.merge(script(letter), 1, Integer::sum));
        int latin = counts.getOrDefault(UnicodeScript.LATIN, 0);
        counts.remove(UnicodeScript.LATIN);
        int letters = latin + counts.values().stream().mapToInt(Integer::intValue).sum();
        joinJapanese(counts);
        String language = mostFrequent(counts, MIN_SHARE * letters);
        boolean isLatin = language.equals(UNDETERMINED) && latin >= MIN_LATIN_LETTERS;
        return isLatin ? LatinLanguage.of(text) : language;
    }

    private static UnicodeScript script(int letter) {
        UnicodeScript script = UnicodeScript.of(letter);
        return script == UnicodeScript.KATAKANA ? UnicodeScript.HIRAGANA : script;
    }

    private static void joinJapanese(Map<UnicodeScript, Integer> counts) {
        int kana = counts.getOrDefault(UnicodeScript.HIRAGANA, 0);
        int both = kana + counts.getOrDefault(UnicodeScript.HAN, 0);
        counts.remove(UnicodeScript.HIRAGANA);
        counts.remove(UnicodeScript.HAN);
        if (both > 0) {
            boolean japanese = kana >= MIN_KANA_SHARE * both;
            counts.put(japanese ? UnicodeScript.HIRAGANA : UnicodeScript.HAN, both);
        }
    }

    private static String mostFrequent(Map<UnicodeScript, Integer> counts, double atLeast) {
        String language = UNDETERMINED;
        int most = 0;
        for (Map.Entry<UnicodeScript, String> candidate : LANGUAGES.entrySet()) {
            int count = counts.getOrDefault(candidate.getKey(), 0);
            if (count > most && count >= atLeast) {
                language = candidate.getValue();
                most = count;
            }
        }
        return language;
    }
}
