package io.polyphony.embedding;

/**
 * Stands for a token sequence: the first 128 bits of the SHA-256 of its ids. Nobody can find two
 * sequences with one key, not even on purpose, and no text can be read from it.
 */
public record SequenceKey(long high, long low) {}
