package io.polyphony.function.window;

import java.util.Collections;
import java.util.SortedMap;

/**
 * Numbers of entries by age: of the four hours of event time in which each was seen last.
 *
 * @param since first age that is not out of date
 * @param counts of ages from {@code since} on
 * @param stale entries of earlier ages, which are still stored
 */
public record Ages(long since, SortedMap<Long, Integer> counts, int stale) {

    /** Value of {@link #forgottenAt} without entries. */
    public static final long NEVER = Long.MIN_VALUE;

    public static final Ages NONE = new Ages(Long.MIN_VALUE, Collections.emptySortedMap(), 0);

    private static final long MILLIS = 4L * 60 * 60 * 1000;

    /** Ages later than this, of records without a sensible time, are never forgotten by a timer. */
    private static final long LAST = Long.MAX_VALUE / MILLIS / 2;

    /** Time at which the newest entry is out of date; {@link #NEVER} if there is none. */
    public long forgottenAt(long memoryMillis) {
        if (counts.isEmpty() && stale == 0) {
            return NEVER;
        }
        return forgottenAt(counts.isEmpty() ? since : counts.lastKey(), memoryMillis);
    }

    /** Time at which an age is out of date, the end of one; {@link #NEVER} if no time will be. */
    public static long forgottenAt(long age, long memoryMillis) {
        return Math.abs(age) > LAST ? NEVER : (of(age * MILLIS + memoryMillis) + 2) * MILLIS;
    }

    /** Returns whether a time may be one at which something is out of date. */
    public static boolean isEndOfOne(long time) {
        return Math.floorMod(time, MILLIS) == 0;
    }

    /** Returns the age of what was seen at a time, in epoch milliseconds. */
    public static long of(long time) {
        return Math.floorDiv(time, MILLIS);
    }
}
