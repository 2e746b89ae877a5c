package io.polyphony.function.theme;

/** Tumbling windows aligned to the epoch. */
final class WindowTime {

    private WindowTime() {}

    /** Start of the window that holds a timestamp, both in epoch milliseconds. */
    static long startOf(long timestamp, long windowMillis) {
        return timestamp - Math.floorMod(timestamp, windowMillis);
    }
}
