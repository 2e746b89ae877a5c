package io.polyphony.function.theme.votes;

import io.polyphony.clustering.settings.VotingRules;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.function.window.Ages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/**
 * Entries of the current key that are forgotten by event time, and the oldest beyond a bound. They
 * lie in ages of four hours, of which the numbers are known, so that forgetting reads nothing: what
 * is too old counts as absent, and is removed when there is enough of it. What is forgotten depends
 * on the entries and the windows alone. A window is {@link #open opened}, its entries are read and
 * written, and it is {@link #close closed}.
 */
final class AgedEntries<V> {

    /** Entries out of date below which none are looked for. */
    private static final int FEW = 1_000;

    /** Share of entries out of date that are kept: a quarter of the others. */
    private static final int SHARE = 4;

    private final VotingRules rules;
    private final ToLongFunction<V> lastSeen;
    private final MapState<Long, V> entries;
    private final ValueState<Ages> counts;
    private final Map<Long, V> read = new HashMap<>();

    private Ages before = Ages.NONE;
    private AgeCounts ages = new AgeCounts(Ages.NONE);
    private long window;
    private long evicted;

    /**
     * @param lastSeen window in which an entry was seen last
     */
    AgedEntries(
            RuntimeContext context,
            String name,
            TypeInformation<V> type,
            ToLongFunction<V> lastSeen,
            VotingRules rules) {
        this.rules = rules;
        this.lastSeen = lastSeen;
        entries = context.getMapState(new MapStateDescriptor<>(name, Types.LONG, type));
        counts = context.getState(new ValueStateDescriptor<>(name + "-ages", StreamTypes.AGES));
    }

    /** Begins a window of the current key; windows ascend. */
    void open(long start) throws Exception {
        Ages known = counts.value();
        before = known == null ? Ages.NONE : known;
        ages = new AgeCounts(before);
        ages.begin(Ages.of(start - rules.memoryMillis()));
        window = start;
        evicted = 0;
        read.clear();
    }

    /** Returns an entry that is not out of date; null if there is none. */
    @Nullable V get(long id) throws Exception {
        V found = stored(id);
        return found != null && ages.holds(age(found)) ? found : null;
    }

    /** Returns whether an entry is of the age of this window, so that it need not be renewed. */
    boolean isOfThisAge(V entry) {
        return age(entry) == Ages.of(window);
    }

    /** Adds or replaces an entry; one that finds no room is forgotten at once. */
    void put(long id, V value) throws Exception {
        V found = stored(id);
        if (found != null) {
            ages.remove(age(found));
        }
        if (ages.live() >= rules.maxRecords()) {
            int room = ages.live();
            ages.evictBefore(age(value));
            evicted += room - ages.live();
        }
        if (ages.live() < rules.maxRecords() && ages.holds(age(value))) {
            ages.add(age(value));
            entries.put(id, value);
            read.put(id, value);
            return;
        }
        evicted++;
        if (found != null) {
            entries.remove(id);
            read.remove(id);
        }
    }

    /**
     * Ends the window.
     *
     * @return number of entries that the bound has evicted
     */
    long close(TimerService timers) throws Exception {
        if (ages.stale() > FEW && ages.stale() > ages.live() / SHARE) {
            sweep();
        }
        Ages after = ages.ages();
        if (after.equals(Ages.NONE) && !before.equals(Ages.NONE)) {
            counts.clear();
        } else if (!after.equals(before)) {
            counts.update(after);
        }
        if (before.equals(Ages.NONE)) {
            register(after, timers);
        }
        read.clear();
        return evicted;
    }

    /** Removes all entries if the newest of them is out of date; else looks again when it is. */
    void onTimer(long timestamp, TimerService timers) throws Exception {
        Ages known = Ages.isEndOfOne(timestamp) ? counts.value() : null;
        if (known == null) {
            return;
        }
        long due = known.forgottenAt(rules.memoryMillis());
        if (due != Ages.NEVER && timestamp >= due) {
            clear();
        } else {
            register(known, timers);
        }
    }

    private void register(Ages known, TimerService timers) {
        long due = known.forgottenAt(rules.memoryMillis());
        if (due != Ages.NEVER) {
            timers.registerEventTimeTimer(due);
        }
    }

    void clear() {
        entries.clear();
        counts.clear();
        read.clear();
        before = Ages.NONE;
        ages = new AgeCounts(Ages.NONE);
    }

    private @Nullable V stored(long id) throws Exception {
        V known = read.get(id);
        if (known == null) {
            known = entries.get(id);
            if (known != null) {
                read.put(id, known);
            }
        }
        return known;
    }

    private void sweep() throws Exception {
        List<Long> outOfDate = new ArrayList<>();
        for (Map.Entry<Long, V> entry : entries.entries()) {
            if (!ages.holds(age(entry.getValue()))) {
                outOfDate.add(entry.getKey());
            }
        }
        for (long id : outOfDate) {
            entries.remove(id);
        }
        ages.swept();
    }

    private long age(V entry) {
        return Ages.of(lastSeen.applyAsLong(entry));
    }
}
