package io.polyphony.clustering.summary;

import java.util.Comparator;

/**
 * Version of a record: of two versions of a key, the one with the later time, then offset, is
 * newer.
 *
 * @param timestamp epoch milliseconds
 */
public record RecordVersion(long timestamp, long offset) implements Comparable<RecordVersion> {

    private static final Comparator<RecordVersion> OLDEST_FIRST =
            Comparator.comparingLong(RecordVersion::timestamp)
                    .thenComparingLong(RecordVersion::offset);

    @Override
    public int compareTo(RecordVersion other) {
        return OLDEST_FIRST.compare(this, other);
    }
}
