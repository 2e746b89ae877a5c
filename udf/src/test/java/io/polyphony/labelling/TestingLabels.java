package io.polyphony.labelling;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.terms.LanguageTerms;
import io.polyphony.clustering.terms.TenantTerms;
import io.polyphony.clustering.terms.TermCensus;
import io.polyphony.clustering.terms.TermCount;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.clustering.terms.TestingTerms;
import io.polyphony.clustering.theme.Keywords;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeBuilder;
import io.polyphony.clustering.theme.ThemeLabel;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Themes with counted words, and labels of words. */
final class TestingLabels {

    static final ThemeLabel NO_KEYWORDS = new ThemeLabel("an exemplar", 1);
    static final TenantTerms NOTHING_KNOWN = new TenantTerms(() -> TermCensus.EMPTY, 0);

    private TestingLabels() {}

    static ThemeLabel label(String... terms) {
        SortedMap<String, Keywords> keywords = new TreeMap<>();
        keywords.put("en", new Keywords(List.of(terms), List.of(terms), 0));
        return new ThemeLabel(String.join(", ", terms), 1, "en", 0, keywords);
    }

    /** Words and the texts that each was seen in. */
    static LanguageTerms terms(Object... wordsAndTexts) {
        List<TermCount> terms = new ArrayList<>();
        long mass = 0;
        for (int i = 0; i < wordsAndTexts.length; i += 2) {
            long count = (int) wordsAndTexts[i + 1] * TermCount.ONE;
            mass += count;
            terms.add(
                    new TermCount(
                            (String) wordsAndTexts[i],
                            count,
                            0,
                            TestingTerms.uses((int) wordsAndTexts[i + 1])));
        }
        return new LanguageTerms(mass, 0, terms);
    }

    /** With as many records in a language as its most frequent term has texts. */
    static Theme theme(ThemeLabel label, Map<String, LanguageTerms> terms) {
        return theme(label, new TermCounts(new TreeMap<>(terms)));
    }

    static Theme theme(ThemeLabel label, TermCounts counts) {
        TreeMap<String, Long> languages = new TreeMap<>();
        counts.languages()
                .forEach(
                        (language, counted) ->
                                languages.put(
                                        language, counted.terms().get(0).count() / TermCount.ONE));
        ClusterFeature feature =
                new ClusterFeature(
                        ClusterFeature.ONE,
                        new long[] {FixedPoint.ONE, 0},
                        languages,
                        new long[0],
                        List.of(),
                        counts);
        return ThemeBuilder.theme(feature).history(0, 2, 3).label(label).build();
    }
}
