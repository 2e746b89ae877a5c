package io.polyphony.clustering;

import java.util.List;

/**
 * What is known of a tenant's themes together.
 *
 * @param lastArrival start of the last window in which anything came, in epoch milliseconds
 * @param pairs themes that may be one, in ascending order of their ids
 */
public record TenantLife(long lastArrival, List<WatchedPair> pairs) {

    /** Of a tenant of whom nothing has come. */
    public static final TenantLife NEW = new TenantLife(Long.MIN_VALUE, List.of());

    TenantLife arrivedIn(long window) {
        return new TenantLife(window, pairs);
    }

    TenantLife watching(List<WatchedPair> newPairs) {
        return new TenantLife(lastArrival, newPairs);
    }
}
