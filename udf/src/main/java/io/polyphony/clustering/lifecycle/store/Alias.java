package io.polyphony.clustering.lifecycle.store;

/**
 * Survivor of a theme or candidate that was merged.
 *
 * @param survivor a theme or candidate that is not an alias itself
 * @param since start of the window in which the former id ended, in epoch milliseconds
 */
public record Alias(String survivor, long since) {}
