package io.polyphony.text.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recognises languages by letters of their alphabet that no other language of the script has.
 * Source: Unicode Common Locale Data Repository, exemplar characters.
 */
final class DistinctiveLetters {

    private static final Map<Script, List<Letters>> BY_SCRIPT =
            Map.ofEntries(
                    Map.entry(
                            Script.ARABIC,
                            List.of(
                                    new Letters("ps", "ټډړږښځڅڼۍ"),
                                    new Letters("ug", "ۇۈۋڭ"),
                                    new Letters("sd", "ڄڃڀٺٿڦڙڊڍ"),
                                    new Letters("ckb", "ڵڕێۆە"))),
                    Map.entry(
                            Script.CYRILLIC,
                            List.of(
                                    new Letters("tg", "ҷӣӯҳ"),
                                    new Letters("ba", "ҙҫҡ"),
                                    new Letters("tt", "җ"))),
                    Map.entry(Script.HEBREW, List.of(new Letters("yi", "װױײ"))),
                    Map.entry(Script.BENGALI, List.of(new Letters("as", "ৰৱ"))),
                    Map.entry(Script.DEVANAGARI, List.of(new Letters("mr", "ळऱ"))),
                    Map.entry(Script.ETHIOPIC, List.of(new Letters("ti", "ቐቑቒቓቕኣ"))));

    /** Letters that Kazakh adds to Russian ones; Kyrgyz has some of them, and no other one. */
    private static final Letters KAZAKH = new Letters("kk", "әғқұңһ");

    private static final Letters KYRGYZ = new Letters("ky", "ңөү");

    private static final Letters NOT_KYRGYZ = new Letters("kk", "әғқұһі");

    private static final Letters UZBEK = new Letters("uz", "ў");

    /** A Russian text that quotes a Kazakh name has fewer such letters. */
    private static final int LETTERS_FOR_ONE = 30;

    private DistinctiveLetters() {}

    /** Returns the language with most such letters; null if the text has none. */
    static @Nullable String language(Script script, String text) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Letters letters : BY_SCRIPT.getOrDefault(script, List.of())) {
            counts.put(letters.language(), letters.countIn(text));
        }
        String found = null;
        long most = 0;
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            if (count.getValue() > most) {
                found = count.getKey();
                most = count.getValue();
            }
        }
        return found == null && script == Script.CYRILLIC ? turkic(text) : found;
    }

    private static @Nullable String turkic(String text) {
        long added = Math.max(KAZAKH.countIn(text), KYRGYZ.countIn(text));
        long letters = text.codePoints().filter(Character::isLetter).count();
        if (KAZAKH.countIn(text) == 0 || added * LETTERS_FOR_ONE < letters) {
            return null;
        }
        if (KYRGYZ.countIn(text) > 1 && NOT_KYRGYZ.countIn(text) == 0) {
            return KYRGYZ.language();
        }
        return UZBEK.countIn(text) > 0 ? UZBEK.language() : KAZAKH.language();
    }

    private record Letters(String language, String letters) {

        long countIn(String text) {
            return text.toLowerCase(Locale.ROOT)
                    .chars()
                    .filter(c -> letters.indexOf(c) >= 0)
                    .count();
        }
    }
}
