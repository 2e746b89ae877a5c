package io.polyphony.function.theme;

import io.polyphony.clustering.feature.StableHash;
import java.util.Arrays;
import java.util.List;

/**
 * Division of the records of a window into parts of at most a number of records: by hashes of their
 * ids, so that what a part holds depends on the records and not on the order in which they came.
 */
final class WindowParts {

    private final long[] hashes;
    private final int maxRecords;

    private WindowParts(long[] hashes, int maxRecords) {
        this.hashes = hashes;
        this.maxRecords = maxRecords;
    }

    /**
     * @param ids all ids of the window, each once
     */
    static WindowParts of(List<String> ids, int maxRecords) {
        long[] hashes = ids.stream().mapToLong(StableHash::of).sorted().toArray();
        return new WindowParts(hashes, maxRecords);
    }

    int count() {
        return (hashes.length + maxRecords - 1) / maxRecords;
    }

    /** Returns the part of a record, from 0 to below {@link #count}. */
    int of(String id) {
        int rank = Arrays.binarySearch(hashes, StableHash.of(id));
        while (rank > 0 && hashes[rank - 1] == hashes[rank]) {
            rank--;
        }
        return rank / maxRecords;
    }
}
