package io.polyphony.clustering.terms;

/**
 * Word or phrase of a text.
 *
 * @param term term that is counted, such as a stem; those of a phrase have {@link #BETWEEN} between
 *     them
 * @param form form for display
 */
public record TermForm(String term, String form) {

    /** Character between the terms of a phrase, which no term of a word has. */
    public static final char BETWEEN = ' ';

    /** Returns whether a term is that of a phrase. */
    public static boolean isPhrase(String term) {
        return term.indexOf(BETWEEN) >= 0;
    }
}
