package io.polyphony.clustering.terms;

import io.polyphony.vector.FixedPoint;
import java.util.Comparator;

/**
 * Count of the texts that a term was seen in, fixed point: n * {@link #ONE}. As a bounded counter
 * (SpaceSaving, Metwally et al. 2005) forgets terms, a count may be too high, by {@code error} at
 * most.
 *
 * @param form the most frequent form of the term; empty if it is the term itself
 * @param formCount texts with that form; a lower bound
 */
public record TermCount(String term, String form, long count, long error, long formCount) {

    /** One text in fixed point: enough digits for a term to fade over some half-lives. */
    public static final long ONE = 1L << 8;

    /**
     * Order in which a full counter keeps terms: ties by hash, which favours the same terms
     * everywhere without favouring the start of the alphabet.
     */
    static final Comparator<TermCount> MOST_FREQUENT_FIRST = TermCount::compareMostFrequentFirst;

    /** Form for display. */
    public String shown() {
        return form.isEmpty() ? term : form;
    }

    /** Texts that the term was surely seen in, fixed point. */
    public long certain() {
        return count - error;
    }

    TermCount decay(long halvings) {
        return new TermCount(
                term,
                form,
                FixedPoint.halve(count, halvings),
                FixedPoint.halve(error, halvings),
                FixedPoint.halve(formCount, halvings));
    }

    /** Written out, since sorting terms is most of what counting them costs. */
    private static int compareMostFrequentFirst(TermCount one, TermCount other) {
        if (one.count != other.count) {
            return Long.compare(other.count, one.count);
        }
        if (one.error != other.error) {
            return Long.compare(one.error, other.error);
        }
        int scrambled = Integer.compare(scrambled(one.term), scrambled(other.term));
        return scrambled == 0 ? one.term.compareTo(other.term) : scrambled;
    }

    private static int scrambled(String term) {
        int hash = term.hashCode() * 0x9E3779B9;
        return hash ^ hash >>> 15;
    }
}
