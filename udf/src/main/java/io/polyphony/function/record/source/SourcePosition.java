package io.polyphony.function.record.source;

/**
 * Where a record was read.
 *
 * @param timestamp the broker's or producer's timestamp in epoch milliseconds
 */
public record SourcePosition(String topic, int partition, long offset, long timestamp) {

    /** Names the record among all that are read: {@code topic/partition/offset}. */
    public String id() {
        return topic + "/" + partition + "/" + offset;
    }
}
