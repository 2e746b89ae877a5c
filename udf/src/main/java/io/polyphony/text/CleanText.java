package io.polyphony.text;

/**
 * Text cleaned by {@link TextCleaner}.
 *
 * @param truncated whether characters beyond the cap were dropped
 */
public record CleanText(String text, boolean truncated) {}
