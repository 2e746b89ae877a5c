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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Counts of the terms of a group, by language. Immutable by convention.
 *
 * @param languages words
 * @param phrases phrases of two words, of some of these languages, in counters of their own: there
 *     are more of them, and they would drive the words out
 */
public record TermCounts(
        SortedMap<String, LanguageTerms> languages, SortedMap<String, LanguageTerms> phrases) {

    public static final TermCounts NONE = new TermCounts(Collections.emptySortedMap());

    /** Words of a language that stay for each phrase that does; a choice, not measured. */
    private static final int WORDS_FOR_A_PHRASE = 2;

    /** Makes counts of words without phrases. */
    public TermCounts(SortedMap<String, LanguageTerms> languages) {
        this(languages, Collections.emptySortedMap());
    }

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
        List<TermCount> joined = new ArrayList<>();
        for (TermForm word : words) {
            String form = word.form().equals(word.term()) ? "" : word.form();
            TermUse use = new TermUse(author, record, form);
            TermCount term = new TermCount(word.term(), TermCount.ONE, 0, List.of(use));
            (TermForm.isPhrase(word.term()) ? joined : terms).add(term);
        }
        return new TermCounts(once(language, terms), once(language, joined));
    }

    private static SortedMap<String, LanguageTerms> once(String language, List<TermCount> terms) {
        if (terms.isEmpty()) {
            return Collections.emptySortedMap();
        }
        LanguageTerms all =
                LanguageTerms.bounded(terms.size() * TermCount.ONE, 0, terms, Integer.MAX_VALUE);
        return new TreeMap<>(Map.of(language, all));
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
        SortedMap<String, LanguageTerms> words =
                bounded(
                        sums(parts, TermCounts::languages, perLanguage, language -> true),
                        languages,
                        preferred);
        int phrasesPerLanguage = Math.max(1, perLanguage / WORDS_FOR_A_PHRASE);
        return words.isEmpty()
                ? NONE
                : new TermCounts(
                        words,
                        sums(parts, TermCounts::phrases, phrasesPerLanguage, words::containsKey));
    }

    private static SortedMap<String, LanguageTerms> sums(
            List<TermCounts> parts,
            Function<TermCounts, SortedMap<String, LanguageTerms>> kind,
            int perLanguage,
            Predicate<String> isKept) {
        TreeMap<String, List<LanguageTerms>> byLanguage = new TreeMap<>();
        for (TermCounts part : parts) {
            kind.apply(part)
                    .forEach(
                            (language, terms) ->
                                    byLanguage
                                            .computeIfAbsent(language, key -> new ArrayList<>())
                                            .add(terms));
        }
        TreeMap<String, LanguageTerms> sums = new TreeMap<>();
        byLanguage.forEach(
                (language, terms) -> {
                    if (isKept.test(language)) {
                        sums.put(language, LanguageTerms.sum(terms, perLanguage));
                    }
                });
        return sums;
    }

    /** Removes the uses in these records, and the terms that no other is known to use. */
    public TermCounts without(Set<Integer> records) {
        return new TermCounts(
                each(languages, terms -> terms.without(records)),
                each(phrases, terms -> terms.without(records)));
    }

    /** Removes the phrases, and who used the words, and in which form. */
    public TermCounts bare() {
        return new TermCounts(each(languages, LanguageTerms::bare));
    }

    private static SortedMap<String, LanguageTerms> each(
            SortedMap<String, LanguageTerms> counts, UnaryOperator<LanguageTerms> change) {
        if (counts.isEmpty()) {
            return Collections.emptySortedMap();
        }
        TreeMap<String, LanguageTerms> changed = new TreeMap<>();
        counts.forEach((language, terms) -> changed.put(language, change.apply(terms)));
        return changed;
    }

    /** Returns the hashes of the records that are known to use a term. */
    public Set<Integer> records() {
        Set<Integer> records = new HashSet<>();
        addRecords(languages, records);
        addRecords(phrases, records);
        records.remove(TermUse.UNKNOWN);
        return records;
    }

    private static void addRecords(SortedMap<String, LanguageTerms> counts, Set<Integer> records) {
        for (LanguageTerms terms : counts.values()) {
            for (TermCount term : terms.terms()) {
                term.uses().forEach(use -> records.add(use.record()));
            }
        }
    }

    /** Returns the phrases of a language; empty if none was counted. */
    public LanguageTerms phrasesOf(String language) {
        return phrases.getOrDefault(language, LanguageTerms.EMPTY);
    }

    /** Returns the terms of a language; empty if none was counted. */
    public LanguageTerms of(String language) {
        return languages.getOrDefault(language, LanguageTerms.EMPTY);
    }

    /**
     * Halves all counts {@code halvings} times; in one step or in several, the result is the same.
     */
    public TermCounts decay(long halvings) {
        SortedMap<String, LanguageTerms> words = decayed(languages, halvings, language -> true);
        return words.isEmpty()
                ? NONE
                : new TermCounts(words, decayed(phrases, halvings, words::containsKey));
    }

    private static SortedMap<String, LanguageTerms> decayed(
            SortedMap<String, LanguageTerms> counts, long halvings, Predicate<String> isKept) {
        TreeMap<String, LanguageTerms> decayed = new TreeMap<>();
        counts.forEach(
                (language, terms) -> {
                    LanguageTerms faded = terms.decay(halvings);
                    if (faded.mass() > 0 && isKept.test(language)) {
                        decayed.put(language, faded);
                    }
                });
        return decayed;
    }

    private static Comparator<Map.Entry<String, LanguageTerms>> preferredFirst(
            List<String> preferred) {
        return Comparator.comparingInt(
                entry -> {
                    int place = preferred.indexOf(entry.getKey());
                    return place < 0 ? preferred.size() : place;
                });
    }

    private static SortedMap<String, LanguageTerms> bounded(
            SortedMap<String, LanguageTerms> sums, int languages, List<String> preferred) {
        if (sums.size() <= languages) {
            return sums;
        }
        TreeMap<String, LanguageTerms> kept = new TreeMap<>();
        sums.entrySet().stream()
                .sorted(preferredFirst(preferred).thenComparing(MOST_TERMS_FIRST))
                .limit(languages)
                .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        return kept;
    }
}
