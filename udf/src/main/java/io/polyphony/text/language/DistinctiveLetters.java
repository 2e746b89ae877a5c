package io.polyphony.text.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Languages of which there are no statistics here, told by letters of their alphabet that no other
 * language of the script has. Source: Unicode Common Locale Data Repository, exemplar characters.
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

    /** Kyrgyz has letters of Kazakh and Mongolian, but not those that the other one adds. */
    private static final String KYRGYZ = "ңөү";

    private static final String KAZAKH = "әғқұһі";

    private DistinctiveLetters() {}

    /** Returns the language with most such letters; null if the text has none. */
    static @Nullable String language(Script script, String text) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Letters letters : BY_SCRIPT.getOrDefault(script, List.of())) {
            counts.put(letters.language(), letters.countIn(text));
        }
        if (script == Script.CYRILLIC && isKyrgyz(text)) {
            counts.put("ky", 1L);
        }
        String found = null;
        long most = 0;
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            if (count.getValue() > most) {
                found = count.getKey();
                most = count.getValue();
            }
        }
        return found;
    }

    private static boolean isKyrgyz(String text) {
        return text.indexOf('ң') >= 0
                && new Letters("ky", KYRGYZ).countIn(text) > 1
                && new Letters("kk", KAZAKH).countIn(text) == 0;
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
