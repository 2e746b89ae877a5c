package io.polyphony.clustering.theme;

import io.polyphony.clustering.terms.TermUse;
import io.polyphony.clustering.terms.TermUses;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Most characteristic terms of a theme in one language.
 *
 * @param terms terms as they are counted, best first
 * @param forms form for display, for each term
 * @param challenges checks in a row in which other terms were clearly better
 * @param uses for each term some uses of that form; none where an earlier version kept none
 * @param records records of the language that the theme had when they were chosen; 0 where an
 *     earlier version chose them
 */
public record Keywords(
        List<String> terms,
        List<String> forms,
        int challenges,
        List<List<TermUse>> uses,
        long records) {

    /** Least number of authors that a word needs to name a theme. */
    public static final int MIN_AUTHORS = 2;

    /** Makes keywords whose uses are not known. */
    public Keywords(List<String> terms, List<String> forms, int challenges) {
        this(terms, forms, challenges, Collections.nCopies(terms.size(), List.of()), 0);
    }

    /** Replaces the number of challenges and the uses. */
    public Keywords with(int newChallenges, List<List<TermUse>> newUses) {
        return new Keywords(terms, forms, newChallenges, newUses, records);
    }

    /** Replaces the number of records. */
    public Keywords withRecords(long newRecords) {
        return new Keywords(terms, forms, challenges, uses, newRecords);
    }

    /** Returns whether a term is known to be used in one of these records. */
    boolean holds(Set<Integer> records) {
        return uses.stream().flatMap(List::stream).anyMatch(use -> records.contains(use.record()));
    }

    /** Returns whether each term has enough authors beside those of these records. */
    boolean outlast(Set<Integer> records) {
        return uses.stream()
                .filter(known -> known.stream().anyMatch(use -> records.contains(use.record())))
                .allMatch(known -> TermUses.without(known, records).size() >= MIN_AUTHORS);
    }

    Keywords without(Set<Integer> records) {
        return with(
                challenges, uses.stream().map(known -> TermUses.without(known, records)).toList());
    }
}
