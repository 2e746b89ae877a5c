package io.polyphony.function.record;

/**
 * A person's correction of a theme, applied from the first window that ends after it was written.
 *
 * @param timestamp epoch milliseconds
 * @param payload the command as received
 */
public record CurationCommand(String tenant, long timestamp, byte[] payload) {}
