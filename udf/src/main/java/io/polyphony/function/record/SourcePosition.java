package io.polyphony.function.record;

/**
 * Where a record was read.
 *
 * @param timestamp the broker's or producer's timestamp in epoch milliseconds
 */
public record SourcePosition(String topic, int partition, long offset, long timestamp) {}
