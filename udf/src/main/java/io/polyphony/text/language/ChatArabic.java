package io.polyphony.text.language;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Arabic as it is typed in Latin letters, with digits for the letters that Latin lacks: 2 for
 * hamza, 3 for ayn, 5 for kha, 7 for ha, 8 for ghayn, 9 for qaf or sad.
 */
final class ChatArabic {

    static final String TAG = "ar-Latn";

    /** One digit between letters, or before at least three; four characters or more. */
    private static final Pattern SPELLING =
            Pattern.compile("(?=.{4})(?:[a-z]+[235789][a-z]+[235789]?[a-z]*|[35789][a-z]{3,})");

    /** Units, ordinals and formats, which have the same form. */
    private static final Pattern OTHER =
            Pattern.compile(
                    "\\d(?:gen|stars?|mins?|days?|hours|hrs|pack|ways?|years?|times|pcs|inch)"
                            + "|(?:mp|ps|web|b2|p2|k8|h2|i1).*");

    /** Frequent words of Egyptian, Levantine and Gulf Arabic that few other languages have. */
    private static final Set<String> WORDS =
            Set.of(
                    ("ana enta enti howa heya mesh mish msh mosh mafi mafesh leh lesh shu keda kda"
                                    + " elly ely yalli kteer ktir awi gedan jidan helw helwa kwayes"
                                    + " kowayes kwayesa zay aywa yalla shokran shukran mumtaz"
                                    + " inshallah wallah lma moshkela mushkila tatbeeq barnamg")
                            .split(" "));

    private ChatArabic() {}

    /** Returns whether some words are spelled so, and at least a third of all are Arabic. */
    static boolean isIn(WrittenWords words) {
        List<String> plain = words.of(Script.LATIN);
        long spelled =
                words.spelledWithDigits().stream()
                        .filter(word -> SPELLING.matcher(word).matches())
                        .filter(word -> !OTHER.matcher(word).matches())
                        .count();
        long known = plain.stream().filter(WORDS::contains).count();
        return spelled > 0
                && spelled + known > 1
                && 3 * (spelled + known) >= plain.size() + spelled;
    }
}
