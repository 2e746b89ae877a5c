package io.polyphony.clustering.lifecycle.store;

/**
 * Pair of themes that may be merged.
 *
 * @param first the smaller id
 * @param checks windows in a row in which their link was high
 * @param lastChecked start of the last of these windows, in epoch milliseconds
 */
public record ThemePair(String first, String second, int checks, long lastChecked) {

    /** Makes a pair that has not been checked yet. */
    public static ThemePair of(String one, String other, long window) {
        return one.compareTo(other) < 0
                ? new ThemePair(one, other, 0, window)
                : new ThemePair(other, one, 0, window);
    }

    public ThemePair checked(long window) {
        return new ThemePair(first, second, checks + 1, window);
    }
}
