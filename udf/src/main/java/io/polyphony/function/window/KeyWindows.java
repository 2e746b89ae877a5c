package io.polyphony.function.window;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Windows of a key in one value: a key with a few records in a window costs what reading and
 * writing its state costs. Immutable.
 *
 * @param closedUntil end of the last closed window, which never goes back; {@link #NEVER} before
 * @param tick window that time alone changes; {@link #NEVER} if there is none
 * @param open what waits, by the start of its window
 */
public record KeyWindows(long closedUntil, long tick, SortedMap<Long, Waiting> open) {

    public static final long NEVER = Long.MIN_VALUE;

    public static final KeyWindows NONE =
            new KeyWindows(NEVER, NEVER, Collections.emptySortedMap());

    /** Keys that close no window are forgotten between this and twice this of event time. */
    public static final long MEMORY_MILLIS = 60L * 60 * 1000;

    /** Windows later than this, of records without a sensible time, are never forgotten. */
    private static final long LAST = Long.MAX_VALUE - 3 * MEMORY_MILLIS;

    /**
     * Values that wait for the end of a window.
     *
     * @param values of the stream
     * @param bytes of these values
     * @param directives commands and erasures
     */
    public record Waiting(int values, long bytes, int directives) {

        public static final Waiting NOTHING = new Waiting(0, 0, 0);

        public Waiting plusValue(long valueBytes) {
            return new Waiting(values + 1, bytes + valueBytes, directives);
        }

        public Waiting plusDirective() {
            return new Waiting(values, bytes, directives + 1);
        }
    }

    /** Returns a window, or the first open one if it is closed. */
    public long openFrom(long window) {
        return Math.max(window, closedUntil);
    }

    /**
     * Returns the earliest window that is open by what was closed and by the watermark, but no
     * later one than a given window.
     */
    public long earliestOpen(long window, long watermark, long windowMillis) {
        long open = closedUntil;
        if (watermark > NEVER && watermark < LAST) {
            open = Math.max(open, WindowTime.startOf(watermark + 1, windowMillis));
        }
        return open == NEVER ? window : openFrom(Math.min(window, open));
    }

    public Waiting waiting(long window) {
        return open.getOrDefault(window, Waiting.NOTHING);
    }

    /** Returns whether values of the stream wait. */
    public boolean anyValue() {
        return open.values().stream().anyMatch(waiting -> waiting.values() > 0);
    }

    public KeyWindows with(long window, Waiting waiting) {
        SortedMap<Long, Waiting> changed = new TreeMap<>(open);
        changed.put(window, waiting);
        return new KeyWindows(closedUntil, tick, changed);
    }

    /** Removes what waited for a window. */
    public KeyWindows without(long window) {
        if (!open.containsKey(window)) {
            return this;
        }
        SortedMap<Long, Waiting> changed = new TreeMap<>(open);
        changed.remove(window);
        return new KeyWindows(closedUntil, tick, changed);
    }

    /** Removes the commands and erasures that waited for a window. */
    public KeyWindows withoutDirectives(long window) {
        Waiting waiting = waiting(window);
        return waiting.values() == 0
                ? without(window)
                : with(window, new Waiting(waiting.values(), waiting.bytes(), 0));
    }

    /**
     * @param end of the closed window
     */
    public KeyWindows closed(long end) {
        return new KeyWindows(Math.max(closedUntil, end), tick, open);
    }

    public KeyWindows withTick(long window) {
        return new KeyWindows(closedUntil, window, open);
    }

    /** Time at which a key that closes no further window is forgotten; {@link #NEVER} for never. */
    public long forgottenAt() {
        boolean isTime = closedUntil != NEVER && closedUntil < LAST;
        return isTime ? (Math.floorDiv(closedUntil, MEMORY_MILLIS) + 2) * MEMORY_MILLIS - 1 : NEVER;
    }

    /** Forgets the last closed window if an event-time timer is long enough after it. */
    public KeyWindows forgotten(long timestamp) {
        long now = timestamp + 1;
        boolean isDue =
                Math.floorMod(now, MEMORY_MILLIS) == 0
                        && closedUntil < LAST
                        && closedUntil + MEMORY_MILLIS <= now;
        return isDue ? new KeyWindows(NEVER, tick, open) : this;
    }
}
