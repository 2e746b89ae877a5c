package io.polyphony.text.cleaning.mail.words;

/**
 * Range of a text.
 *
 * @param start first position
 * @param end position behind the last
 */
public record Span(int start, int end) {}
