package io.polyphony.clustering.terms;

import java.util.Comparator;
import java.util.Locale;

/**
 * Use of a term by one author in one record. Hashes of 32 bits stand for both: where two are equal
 * by chance, a term has one author less than in truth, or loses a use with another's erasure.
 *
 * @param author hash of the author
 * @param record hash of the record key; {@link #UNKNOWN} in counts of a version that kept none
 * @param form form of the term in the record; empty if it is the term itself
 */
public record TermUse(int author, int record, String form) {

    /** Hash of no record. */
    public static final int UNKNOWN = 0;

    /** Order by form, in any case, then author; uses of unknown records come last. */
    static final Comparator<TermUse> BY_FORM_AND_AUTHOR =
            Comparator.comparing(TermUse::word)
                    .thenComparing(TermUse::isUnknown)
                    .thenComparingInt(TermUse::author)
                    .thenComparing(TermUse::form)
                    .thenComparingInt(TermUse::record);

    boolean isUnknown() {
        return record == UNKNOWN;
    }

    /** The form in small letters: those who write it in capitals use the same word. */
    String word() {
        return form.toLowerCase(Locale.ROOT);
    }
}
