package io.polyphony.clustering;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;

/**
 * What is known of a tenant's themes together.
 *
 * @param lastArrival start of the last window in which anything came, in epoch milliseconds
 * @param pairs themes that may be one, in ascending order of their ids
 * @param surging ids of the themes that surge
 */
public record TenantLife(long lastArrival, List<WatchedPair> pairs, SortedSet<String> surging) {

    /** Of a tenant of whom nothing has come. */
    public static final TenantLife NEW =
            new TenantLife(Long.MIN_VALUE, List.of(), Collections.emptySortedSet());

    TenantLife arrivedIn(long window) {
        return new TenantLife(window, pairs, surging);
    }

    TenantLife watching(List<WatchedPair> newPairs) {
        return new TenantLife(lastArrival, newPairs, surging);
    }

    TenantLife withSurging(SortedSet<String> ids) {
        return new TenantLife(lastArrival, pairs, ids);
    }
}
