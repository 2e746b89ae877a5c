package io.polyphony.clustering.terms;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Terms that a window adds to a {@link TermCensus}, without who used them. Not summed before they
 * are: which terms are the most frequent depends on all.
 *
 * @param epoch half-life epoch of the window
 * @param arrived terms of the window's micro-clusters
 * @param visited for each theme that they were assigned to its terms, each once
 */
public record TermAddition(long epoch, List<TermCounts> arrived, List<TermCounts> visited) {

    /**
     * @param themes terms of the themes that the micro-clusters were assigned to
     */
    public static TermAddition of(long epoch, List<TermCounts> arrived, List<TermCounts> themes) {
        return new TermAddition(
                epoch,
                arrived.stream().map(TermCounts::bare).toList(),
                themes.stream().map(TermAddition::presence).toList());
    }

    /** Number of terms in all parts. */
    public int size() {
        return size(arrived) + size(visited);
    }

    private static int size(List<TermCounts> parts) {
        int size = 0;
        for (TermCounts part : parts) {
            for (LanguageTerms terms : part.languages().values()) {
                size += terms.terms().size();
            }
        }
        return size;
    }

    /** Counts each term that a theme surely has once. */
    private static TermCounts presence(TermCounts theme) {
        var languages = new TreeMap<String, LanguageTerms>();
        theme.languages()
                .forEach(
                        (language, terms) -> {
                            List<TermCount> once = new ArrayList<>();
                            for (TermCount term : terms.terms()) {
                                if (term.certain() > 0) {
                                    once.add(new TermCount(term.term(), TermCount.ONE, 0));
                                }
                            }
                            long mass = once.size() * TermCount.ONE;
                            languages.put(
                                    language,
                                    LanguageTerms.bounded(mass, 0, once, Integer.MAX_VALUE));
                        });
        return new TermCounts(languages);
    }
}
