package io.polyphony.clustering.terms;

import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts of the terms of a group in one language, in a counter of bounded size that merges with
 * others (Agarwal et al. 2012, Mergeable summaries, section 3). Counts are fixed point as in {@link
 * TermCount}.
 *
 * @param mass terms of all texts, each text's terms once; those that were forgotten included
 * @param floor no term that is missing was seen more often, one author's texts counted as one
 * @param terms in the order of {@link TermCount#MOST_FREQUENT_FIRST}
 */
public record LanguageTerms(long mass, long floor, List<TermCount> terms) {

    public static final LanguageTerms EMPTY = new LanguageTerms(0, 0, List.of());

    /** Sum of the counts of one term. */
    private static final class Tally {
        /** Those of the only part, as they are, or those of all. */
        private List<TermUse> uses = List.of();

        private int parts;
        private long count;
        private long error;
        private long floors;

        void add(TermCount part, long floor) {
            count += part.count();
            error += part.error();
            floors += floor;
            addUses(part.uses());
        }

        private void addUses(List<TermUse> added) {
            parts++;
            if (parts == 1) {
                uses = added;
                return;
            }
            uses = parts == 2 ? new ArrayList<>(uses) : uses;
            uses.addAll(added);
        }

        /** Returns the sum: a part without the term may have seen it up to its floor. */
        TermCount total(String term, long allFloors) {
            long unseen = allFloors - floors;
            List<TermUse> chosen = parts == 1 ? uses : TermUses.choose(uses);
            return new TermCount(term, count + unseen, error + unseen, chosen);
        }
    }

    /** Merges all parts, in any order; at most {@code bound} terms stay. */
    static LanguageTerms sum(List<LanguageTerms> parts, int bound) {
        Map<String, Tally> tallies = new HashMap<>();
        long mass = 0;
        long floors = 0;
        for (LanguageTerms part : parts) {
            mass += part.mass;
            floors += part.floor;
            for (TermCount term : part.terms) {
                tallies.computeIfAbsent(term.term(), key -> new Tally()).add(term, part.floor);
            }
        }
        List<TermCount> terms = new ArrayList<>(tallies.size());
        for (Map.Entry<String, Tally> entry : tallies.entrySet()) {
            terms.add(entry.getValue().total(entry.getKey(), floors));
        }
        return bounded(mass, floors, terms, bound);
    }

    static LanguageTerms bounded(long mass, long floor, List<TermCount> counted, int bound) {
        List<TermCount> terms = new ArrayList<>(counted);
        terms.sort(TermCount.MOST_FREQUENT_FIRST);
        if (terms.size() <= bound) {
            return new LanguageTerms(mass, floor, List.copyOf(terms));
        }
        long highest = Math.max(floor, terms.get(bound).rank());
        return new LanguageTerms(mass, highest, List.copyOf(terms.subList(0, bound)));
    }

    LanguageTerms decay(long halvings) {
        List<TermCount> decayed = new ArrayList<>(terms.size());
        for (TermCount term : terms) {
            TermCount faded = term.decay(halvings);
            if (faded.count() > 0) {
                decayed.add(faded);
            }
        }
        decayed.sort(TermCount.MOST_FREQUENT_FIRST);
        return new LanguageTerms(
                FixedPoint.halve(mass, halvings),
                FixedPoint.halve(floor, halvings),
                List.copyOf(decayed));
    }

    /** Removes the uses in these records, and the terms that no other is known to use. */
    LanguageTerms without(Set<Integer> records) {
        List<TermCount> rest = new ArrayList<>(terms.size());
        boolean isChanged = false;
        for (TermCount term : terms) {
            TermCount other = term.without(records);
            isChanged |= other != term;
            if (other == term || !other.uses().isEmpty()) {
                rest.add(other);
            }
        }
        rest.sort(TermCount.MOST_FREQUENT_FIRST);
        return isChanged ? new LanguageTerms(mass, floor, List.copyOf(rest)) : this;
    }

    /** Removes who used the terms. */
    LanguageTerms bare() {
        return new LanguageTerms(mass, floor, terms.stream().map(TermCount::bare).toList());
    }
}
