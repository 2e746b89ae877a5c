package io.polyphony.function.record;

import io.polyphony.function.record.source.RecordKey;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;

/**
 * A record without a value that was read under a record key: the record of that key is to be
 * forgotten. Nothing of a text is in it.
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
     * Whether it erases what stands at a position: what was read earlier in its partition, and what
     * is no younger elsewhere.
     */
    public boolean covers(SourcePosition other) {
        SourcePosition own = position();
        boolean samePartition =
                own.partition() == other.partition() && own.topic().equals(other.topic());
        return samePartition
                ? other.offset() <= own.offset()
                : other.timestamp() <= own.timestamp();
    }

    /** Names the place, not the key, which may hold a name. */
    @Override
    public String toString() {
        return "Erasure[" + position() + "]";
    }
}
