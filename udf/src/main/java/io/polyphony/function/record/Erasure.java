package io.polyphony.function.record;

import io.polyphony.function.record.source.RecordKey;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;

/**
 * Erasure of the record with a key, read as a record without a value. It holds nothing of a text.
 *
 * @param key {@link RecordKey} of the record
 * @param original what was read; what was read before it under the same key is erased, what comes
 *     after it is not
 */
public record Erasure(String tenant, String key, SourceRecord original)
        implements Incoming, Outgoing, Directive {

    @Override
    public SourcePosition position() {
        return original.position();
    }

    /**
     * Returns whether it erases the record at a position: one that was read earlier in its
     * partition, or is no younger in another.
     */
    public boolean covers(SourcePosition other) {
        SourcePosition own = position();
        return own.isInPartitionOf(other)
                ? other.offset() <= own.offset()
                : other.timestamp() <= own.timestamp();
    }

    /** Returns its position without the key, which may hold a name. */
    @Override
    public String toString() {
        return "Erasure[" + position() + "]";
    }
}
