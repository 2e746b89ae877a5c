package io.polyphony.clustering.theme;

import java.util.Collections;
import java.util.SortedMap;

/**
 * Rates of the authors of a theme.
 *
 * @param since start of the first window that was counted, in epoch milliseconds
 * @param rates by language, an empty one for all languages
 */
public record Activity(long since, SortedMap<String, AuthorRate> rates) {

    /** Activity of a theme whose authors were not counted. */
    public static final Activity NONE = new Activity(Long.MIN_VALUE, Collections.emptySortedMap());

    public boolean isSurging() {
        return rates.values().stream().anyMatch(AuthorRate::surging);
    }
}
