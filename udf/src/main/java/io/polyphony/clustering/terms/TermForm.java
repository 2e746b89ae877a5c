package io.polyphony.clustering.terms;

/**
 * Word of a text.
 *
 * @param term term that is counted, such as a stem
 * @param form form for display
 */
public record TermForm(String term, String form) {}
