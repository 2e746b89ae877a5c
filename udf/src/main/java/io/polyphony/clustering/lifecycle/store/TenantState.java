package io.polyphony.clustering.lifecycle.store;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;

/**
 * State of a tenant's themes as a whole.
 *
 * @param lastArrival start of the last window with any input, in epoch milliseconds
 * @param pairs themes that may be merged, in ascending order of their ids
 * @param surging ids of the themes that surge
 */
public record TenantState(long lastArrival, List<ThemePair> pairs, SortedSet<String> surging) {

    /** State of a tenant without any input. */
    public static final TenantState NEW =
            new TenantState(Long.MIN_VALUE, List.of(), Collections.emptySortedSet());

    public TenantState arrivedIn(long window) {
        return new TenantState(window, pairs, surging);
    }

    public TenantState withPairs(List<ThemePair> newPairs) {
        return new TenantState(lastArrival, newPairs, surging);
    }

    public TenantState withSurging(SortedSet<String> ids) {
        return new TenantState(lastArrival, pairs, ids);
    }
}
