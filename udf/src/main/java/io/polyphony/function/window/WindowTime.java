package io.polyphony.function.window;

/** Tumbling windows aligned to the epoch. */
public final class WindowTime {

    private WindowTime() {}

    /** Returns the start of the window that holds a timestamp, both in epoch milliseconds. */
    public static long startOf(long timestamp, long windowMillis) {
        return timestamp - Math.floorMod(timestamp, windowMillis);
    }
}
