package io.polyphony.function.theme.votes;

import io.polyphony.function.window.Ages;
import java.util.TreeMap;

/** {@link Ages} while a window changes them. */
final class AgeCounts {

    private final TreeMap<Long, Integer> counts;
    private long since;
    private int stale;
    private int live;

    AgeCounts(Ages ages) {
        counts = new TreeMap<>(ages.counts());
        since = ages.since();
        stale = ages.stale();
        live = counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    int live() {
        return live;
    }

    int stale() {
        return stale;
    }

    /** Returns whether an entry of an age is not out of date. */
    boolean holds(long age) {
        return age >= since;
    }

    /** Puts ages before this one out of date. */
    void begin(long age) {
        if (age <= since) {
            return;
        }
        since = age;
        while (!counts.isEmpty() && counts.firstKey() < age) {
            int gone = counts.pollFirstEntry().getValue();
            live -= gone;
            stale += gone;
        }
    }

    /** Puts the oldest age out of date if it is before this one. */
    void evictBefore(long age) {
        if (!counts.isEmpty() && counts.firstKey() < age) {
            begin(counts.firstKey() + 1);
        }
    }

    void add(long age) {
        counts.merge(age, 1, Integer::sum);
        live++;
    }

    void remove(long age) {
        if (!holds(age)) {
            stale--;
        } else if (counts.containsKey(age)) {
            counts.computeIfPresent(age, (key, count) -> count > 1 ? count - 1 : null);
            live--;
        }
    }

    void swept() {
        stale = 0;
    }

    Ages ages() {
        return counts.isEmpty() && stale == 0 ? Ages.NONE : new Ages(since, counts, stale);
    }
}
