package io.polyphony.text;

/**
 * What {@link TextCleaner} made of a text.
 *
 * @param truncated whether characters beyond the cap were dropped
 */
public record CleanText(String text, boolean truncated) {}
