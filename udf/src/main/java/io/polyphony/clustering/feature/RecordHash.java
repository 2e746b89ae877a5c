package io.polyphony.clustering.feature;

import io.polyphony.clustering.terms.TermUse;

/** Hash that stands for a record key in the uses of terms. */
public final class RecordHash {

    private RecordHash() {}

    /** Returns 32 bits, the same in every release; never that of no record. */
    public static int of(String recordKey) {
        int hash = Long.hashCode(StableHash.of("record", recordKey));
        return hash == TermUse.UNKNOWN ? 1 : hash;
    }
}
