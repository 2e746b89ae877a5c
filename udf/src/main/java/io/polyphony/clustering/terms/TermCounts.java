package io.polyphony.clustering.terms;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Counts of the terms of a group, by language. Immutable by convention. */
public record TermCounts(SortedMap<String, LanguageTerms> languages) {

    public static final TermCounts NONE = new TermCounts(Collections.emptySortedMap());

    /** Order in which a bound keeps languages. */
    private static final Comparator<Map.Entry<String, LanguageTerms>> MOST_TERMS_FIRST =
            Comparator.<Map.Entry<String, LanguageTerms>>comparingLong(
                            entry -> -entry.getValue().mass())
                    .thenComparing(Map.Entry::getKey);

    /**
     * Counts the terms of one text.
     *
     * @param author hash of its author
     * @param record hash of its record key
     */
    public static TermCounts of(String language, List<TermForm> words, int author, int record) {
        if (words.isEmpty()) {
            return NONE;
        }
        List<TermCount> terms = new ArrayList<>(words.size());
        for (TermForm word : words) {
            String form = word.form().equals(word.term()) ? "" : word.form();
            TermUse use = new TermUse(author, record, form);
            terms.add(new TermCount(word.term(), TermCount.ONE, 0, List.of(use)));
        }
        LanguageTerms all =
                LanguageTerms.bounded(terms.size() * TermCount.ONE, 0, terms, Integer.MAX_VALUE);
        return new TermCounts(new TreeMap<>(Map.of(language, all)));
    }

    /**
     * Merges all parts; the result does not depend on their order.
     *
     * @param perLanguage terms of a language that stay: the most frequent
     * @param languages languages that stay: those with the most terms
     */
    public static TermCounts sum(List<TermCounts> parts, int perLanguage, int languages) {
        return sum(parts, perLanguage, languages, List.of());
    }

    /**
     * Merges all parts; the result does not depend on their order.
     *
     * @param preferred languages that stay before others
     */
    public static TermCounts sum(
            List<TermCounts> parts, int perLanguage, int languages, List<String> preferred) {
        TreeMap<String, List<LanguageTerms>> byLanguage = new TreeMap<>();
        for (TermCounts part : parts) {
            part.languages.forEach(
                    (language, terms) ->
                            byLanguage
                                    .computeIfAbsent(language, key -> new ArrayList<>())
                                    .add(terms));
        }
        if (byLanguage.isEmpty()) {
            return NONE;
        }
        TreeMap<String, LanguageTerms> sums = new TreeMap<>();
        byLanguage.forEach(
                (language, terms) -> sums.put(language, LanguageTerms.sum(terms, perLanguage)));
        return bounded(sums, languages, preferred);
    }

    /** Removes the uses in these records, and the terms that no other is known to use. */
    public TermCounts without(Set<Integer> records) {
        return each(terms -> terms.without(records));
    }

    /** Removes who used the terms, and in which form. */
    public TermCounts bare() {
        return each(LanguageTerms::bare);
    }

    private TermCounts each(UnaryOperator<LanguageTerms> change) {
        TreeMap<String, LanguageTerms> changed = new TreeMap<>();
        languages.forEach((language, terms) -> changed.put(language, change.apply(terms)));
        return changed.isEmpty() ? NONE : new TermCounts(changed);
    }

    /** Returns the hashes of the records that are known to use a term. */
    public Set<Integer> records() {
        Set<Integer> records = new HashSet<>();
        for (LanguageTerms terms : languages.values()) {
            for (TermCount term : terms.terms()) {
                term.uses().forEach(use -> records.add(use.record()));
            }
        }
        records.remove(TermUse.UNKNOWN);
        return records;
    }

    /** Returns the terms of a language; empty if none was counted. */
    public LanguageTerms of(String language) {
        return languages.getOrDefault(language, LanguageTerms.EMPTY);
    }

    /**
     * Halves all counts {@code halvings} times; in one step or in several, the result is the same.
     */
    public TermCounts decay(long halvings) {
        TreeMap<String, LanguageTerms> decayed = new TreeMap<>();
        languages.forEach(
                (language, terms) -> {
                    LanguageTerms faded = terms.decay(halvings);
                    if (faded.mass() > 0) {
                        decayed.put(language, faded);
                    }
                });
        return decayed.isEmpty() ? NONE : new TermCounts(decayed);
    }

    private static Comparator<Map.Entry<String, LanguageTerms>> preferredFirst(
            List<String> preferred) {
        return Comparator.comparingInt(
                entry -> {
                    int place = preferred.indexOf(entry.getKey());
                    return place < 0 ? preferred.size() : place;
                });
    }

    private static TermCounts bounded(
            TreeMap<String, LanguageTerms> sums, int languages, List<String> preferred) {
        if (sums.size() <= languages) {
            return new TermCounts(sums);
        }
        TreeMap<String, LanguageTerms> kept = new TreeMap<>();
        sums.entrySet().stream()
                .sorted(preferredFirst(preferred).thenComparing(MOST_TERMS_FIRST))
                .limit(languages)
                .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        return new TermCounts(kept);
    }
}
