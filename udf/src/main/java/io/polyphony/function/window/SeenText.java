package io.polyphony.function.window;

/**
 * Text with which a record voted last.
 *
 * @param hash of the text
 * @param window in which it was seen last, start in epoch milliseconds
 */
public record SeenText(long hash, long window) {}
