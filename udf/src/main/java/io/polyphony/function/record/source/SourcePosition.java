package io.polyphony.function.record.source;

/**
 * Position at which a record was read.
 *
 * @param timestamp the broker's or producer's timestamp in epoch milliseconds
 */
public record SourcePosition(String topic, int partition, long offset, long timestamp) {

    /** Returns a name that is unique among all records: {@code topic/partition/offset}. */
    public String id() {
        return topic + "/" + partition + "/" + offset;
    }

    /** Returns whether the other lies in the same partition of the same topic. */
    public boolean isInPartitionOf(SourcePosition other) {
        return partition == other.partition && topic.equals(other.topic);
    }

    /** Returns the same position with another timestamp. */
    public SourcePosition at(long newTimestamp) {
        return new SourcePosition(topic, partition, offset, newTimestamp);
    }
}
