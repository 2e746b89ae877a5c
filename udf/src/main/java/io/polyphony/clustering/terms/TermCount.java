package io.polyphony.clustering.terms;

import io.polyphony.vector.FixedPoint;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Count of the texts that a term was seen in, fixed point: n * {@link #ONE}. As a bounded counter
 * (SpaceSaving, Metwally et al. 2005) forgets terms, a count may be too high, by {@code error} at
 * most.
 *
 * @param uses a few of its uses, as {@link TermUses} chooses them; none where nobody asks for its
 *     authors
 */
public record TermCount(String term, long count, long error, List<TermUse> uses) {

    /** One text in fixed point: enough digits for a term to fade over some half-lives. */
    public static final long ONE = 1L << 8;

    /**
     * Order in which a full counter keeps terms: ties by hash, which favours the same terms
     * everywhere without favouring the start of the alphabet.
     */
    static final Comparator<TermCount> MOST_FREQUENT_FIRST = TermCount::compareMostFrequentFirst;

    /** Counts a term without its uses. */
    public TermCount(String term, long count, long error) {
        this(term, count, error, List.of());
    }

    /** Form for display: that of the most authors. */
    public String shown() {
        String form = TermUses.form(uses);
        return form.isEmpty() ? term : form;
    }

    /** Texts that the term was surely seen in, fixed point. */
    public long certain() {
        return count - error;
    }

    /** Returns the number of authors that surely used the form for display. */
    public int authors() {
        return TermUses.authors(uses);
    }

    /** Removes the uses in these records. */
    TermCount without(Set<Integer> records) {
        List<TermUse> rest = TermUses.without(uses, records);
        return rest == uses ? this : new TermCount(term, count, error, rest);
    }

    /** Removes all uses. */
    TermCount bare() {
        return uses.isEmpty() ? this : new TermCount(term, count, error);
    }

    TermCount decay(long halvings) {
        return new TermCount(
                term, FixedPoint.halve(count, halvings), FixedPoint.halve(error, halvings), uses);
    }

    /**
     * Returns the count by which a full counter keeps terms: one author's texts count as one, so
     * that a signature drives no shared word out.
     */
    long rank() {
        return TermUses.areOfOneAuthor(uses) ? error + Math.min(count - error, ONE) : count;
    }

    /** Written out, since sorting terms is most of what counting them costs. */
    private static int compareMostFrequentFirst(TermCount one, TermCount other) {
        long rank = one.rank();
        long otherRank = other.rank();
        if (rank != otherRank) {
            return Long.compare(otherRank, rank);
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
