package io.polyphony.clustering.lifecycle.store;

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
public record TenantState(long lastArrival, List<ThemePair> pairs, SortedSet<String> surging) {

    /** Of a tenant of whom nothing has come. */
    public static final TenantState NEW =
            new TenantState(Long.MIN_VALUE, List.of(), Collections.emptySortedSet());

    public TenantState arrivedIn(long window) {
        return new TenantState(window, pairs, surging);
    }

    public TenantState watching(List<ThemePair> newPairs) {
        return new TenantState(lastArrival, newPairs, surging);
    }

    public TenantState withSurging(SortedSet<String> ids) {
        return new TenantState(lastArrival, pairs, ids);
    }
}
