package io.polyphony.function.serialization;

import io.polyphony.clustering.terms.LanguageTerms;
import io.polyphony.clustering.terms.TermCount;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.clustering.terms.TermUse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts of words and phrases with values at the edges of their ranges. */
final class TestingTermCounts {

    private TestingTermCounts() {}

    static TermCounts filled() {
        TreeMap<String, LanguageTerms> terms = new TreeMap<>();
        TermCount battery =
                new TermCount(
                        "batteri",
                        Long.MAX_VALUE,
                        127,
                        List.of(
                                new TermUse(Integer.MIN_VALUE, -1, "battery"),
                                new TermUse(7, 8, "battery"),
                                new TermUse(7, TermUse.UNKNOWN, "")));
        terms.put("en", new LanguageTerms(300, 4, List.of(battery, new TermCount("屏幕", 9, 0))));
        terms.put("", LanguageTerms.EMPTY);
        TermCount life =
                new TermCount("batteri life", 256, 1, List.of(new TermUse(7, 8, "battery life")));
        return new TermCounts(
                terms, new TreeMap<>(Map.of("en", new LanguageTerms(9, 1, List.of(life)))));
    }
}
