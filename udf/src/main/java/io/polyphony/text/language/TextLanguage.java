package io.polyphony.text.language;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Language of a text as a BCP 47 tag: the hint of its source if texts of that language are written
 * in the script of the text, else what script, letters and words tell. The same for the same
 * arguments; for any number of threads. The statistics of letters (some 20 MB of heap) are loaded
 * when the first text needs them.
 */
public final class TextLanguage {

    /** Tag of BCP 47 for undetermined: no letters, or several languages are as likely. */
    public static final String UNDETERMINED = "und";

    private TextLanguage() {}

    /** Returns the language of a text whose source usually writes in many. */
    public static String of(@Nullable String hint, String text) {
        return of(hint, null, text);
    }

    /**
     * Returns the language of a text.
     *
     * @param hint what the source says, in any notation that {@link LanguageTag#normalise} reads
     * @param usual tag of the language in which the source usually writes, which decides where the
     *     text alone does not; null if it has none
     */
    public static String of(@Nullable String hint, @Nullable String usual, String text) {
        WrittenWords words = WrittenWords.of(text);
        Script script = words.script();
        if (script == Script.NONE) {
            return UNDETERMINED;
        }
        String stated = LanguageTag.normalise(hint);
        if (stated != null && script.isUsedFor(stated)) {
            return stated;
        }
        String likely = usual != null && script.isUsedFor(usual) ? usual : null;
        return detect(words, script, likely);
    }

    private static String detect(WrittenWords words, Script script, @Nullable String usual) {
        String letters = DistinctiveLetters.language(script, words.text());
        if (letters != null) {
            return letters;
        }
        Set<String> languages = script.languages();
        if (languages.size() == 1) {
            return languages.iterator().next();
        }
        if (script == Script.LATIN && ChatArabic.isIn(words)) {
            return ChatArabic.TAG;
        }
        return LikelyLanguage.of(words.words(script), script, usual);
    }
}
