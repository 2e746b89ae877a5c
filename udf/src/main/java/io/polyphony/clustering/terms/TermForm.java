package io.polyphony.clustering.terms;

/**
 * A word of a text.
 *
 * @param term what is counted, such as a stem
 * @param form what people read
 */
public record TermForm(String term, String form) {}
