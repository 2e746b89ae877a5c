package io.polyphony.clustering;

/**
 * Two themes that may be one.
 *
 * @param first the smaller id
 * @param checks windows in a row in which their link was high
 * @param lastChecked start of the last of these windows, in epoch milliseconds
 */
public record WatchedPair(String first, String second, int checks, long lastChecked) {

    /** A pair that has not been checked yet. */
    static WatchedPair of(String one, String other, long window) {
        return one.compareTo(other) < 0
                ? new WatchedPair(one, other, 0, window)
                : new WatchedPair(other, one, 0, window);
    }

    WatchedPair checked(long window) {
        return new WatchedPair(first, second, checks + 1, window);
    }
}
