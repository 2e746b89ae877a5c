package io.polyphony.clustering.theme;

import java.util.Collections;
import java.util.SortedMap;

/**
 * How lively a theme is.
 *
 * @param since start of the first window that was counted, in epoch milliseconds
 * @param paces by language, an empty one for all together
 */
public record Activity(long since, SortedMap<String, AuthorRate> paces) {

    /** Of a theme whose records have not been counted. */
    public static final Activity NONE = new Activity(Long.MIN_VALUE, Collections.emptySortedMap());

    public boolean isSurging() {
        return paces.values().stream().anyMatch(AuthorRate::surging);
    }
}
