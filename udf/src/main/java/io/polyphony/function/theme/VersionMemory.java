package io.polyphony.function.theme;

import io.polyphony.function.record.Erasure;
import io.polyphony.function.record.source.NewestVersions;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.serialization.StreamTypes;
import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;

/**
 * The newest versions of the current record key that are out, remembered for {@link #MEMORY_MILLIS}
 * of event time after the last of them: one entry and one timer per key.
 */
final class VersionMemory {

    /**
     * Longer than a version can be behind a newer one, which is a window, and as long as timestamps
     * of a partition go back: an hour.
     */
    static final long MEMORY_MILLIS = 60L * 60 * 1000;

    private final ValueState<NewestVersions> versions;

    VersionMemory(RuntimeContext context) {
        versions =
                context.getState(
                        new ValueStateDescriptor<>("newest-versions", StreamTypes.NEWEST_VERSIONS));
    }

    /** Returns whether a version is out that an erasure does not cover. */
    boolean hasVersionAfter(Erasure erasure) throws Exception {
        return !known().positions().stream().allMatch(erasure::covers);
    }

    /**
     * Adds a version unless a newer one is out, and returns the position of that; empty if there is
     * none.
     *
     * @param windowEnd end of the version's window, exclusive, in epoch milliseconds
     */
    Optional<SourcePosition> add(SourcePosition position, long windowEnd, TimerService timers)
            throws Exception {
        NewestVersions known = known();
        Optional<SourcePosition> newer = known.newerThan(position);
        if (newer.isPresent()) {
            return newer;
        }
        long from = Math.max(windowEnd, timers.currentWatermark());
        long until = from > Long.MAX_VALUE - MEMORY_MILLIS ? from : from + MEMORY_MILLIS;
        versions.update(known.with(position, until));
        if (known.positions().isEmpty()) {
            timers.registerEventTimeTimer(until);
        }
        return newer;
    }

    /** Forgets the versions when their time is over. */
    void onTimer(long timestamp, TimerService timers) throws Exception {
        NewestVersions known = known();
        if (known.positions().isEmpty()) {
            return;
        }
        if (timestamp >= known.until()) {
            versions.clear();
        } else {
            timers.registerEventTimeTimer(known.until());
        }
    }

    private NewestVersions known() throws Exception {
        NewestVersions known = versions.value();
        return known == null ? NewestVersions.NONE : known;
    }
}
