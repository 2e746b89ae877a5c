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

    /** One digit between letters, or before at least three. */
    private static final Pattern SPELLING =
            Pattern.compile("[a-z]+[235789][a-z]+[235789]?[a-z]*|[35789][a-z]{3,}");

    /** Units and ordinals, which have the same form. */
    private static final Pattern UNIT =
            Pattern.compile(
                    "\\d+(?:st|nd|rd|th|gen|star|stars|min|mins|days|hrs|pack|way|year|mins)");

    /** Frequent words of Egyptian, Levantine and Gulf Arabic in this spelling. */
    private static final Set<String> WORDS =
            Set.of(
                    ("el al ana enta enti howa heya e7na mesh mish msh mosh mafi mafesh fi men 3ala"
                         + " 3al 3an leh lesh eh shu sho ya wa w bs bas keda kda da di de elly ely"
                         + " yalli kol kul kteer ktir awi gedan jidan helw helwa kwayes kowayes zay"
                         + " mn ma la2 aywa tab yalla shokran shukran mumtaz inshallah wallah ba2a"
                         + " b2a lw law lma ayz 3ayz 3ayez 7elw 5ales 5alas mo3a2 moshkela mushkila"
                         + " tatbeeq barnamg")
                            .split(" "));

    private ChatArabic() {}

    /** Returns whether some words are spelled so, and at least a third of all are Arabic. */
    static boolean isIn(WrittenWords words) {
        List<String> plain = words.of(Script.LATIN);
        long spelled =
                words.spelledWithDigits().stream()
                        .filter(word -> SPELLING.matcher(word).matches())
                        .filter(word -> !UNIT.matcher(word).matches())
                        .count();
        long known = plain.stream().filter(WORDS::contains).count();
        return spelled > 0
                && spelled + known > 1
                && 3 * (spelled + known) >= plain.size() + spelled;
    }
}
