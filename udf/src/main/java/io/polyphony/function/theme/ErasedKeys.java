package io.polyphony.function.theme;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.summary.WindowSummary;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Record keys of the current tenant with a recent erasure, so that no text of theirs becomes an
 * exemplar though its window was open when the erasure came. A key is remembered for one to two
 * {@link EraseFunction#MEMORY_MILLIS}; a version that is sent again in that time is counted, and is
 * no exemplar. A tenant without erasures costs one read a window.
 */
final class ErasedKeys {

    private final MapState<String, Boolean> keys;
    private final ValueState<Long> newestDay;

    ErasedKeys(RuntimeContext context) {
        keys =
                context.getMapState(
                        new MapStateDescriptor<>("erased-keys", Types.STRING, Types.BOOLEAN));
        newestDay = context.getState(new ValueStateDescriptor<>("erased-day", Types.LONG));
    }

    /**
     * Returns the time after which {@link #clean} would forget the key, the same for all of a day.
     */
    long add(long window, String recordKey) throws Exception {
        Long newest = newestDay.value();
        long day = newest == null ? dayOf(window) : Math.max(newest, dayOf(window));
        if (newest != null && newest < day) {
            forgetBefore(day - 1);
        }
        newestDay.update(day);
        keys.put(day + "/" + recordKey, true);
        return (day + 2) * EraseFunction.MEMORY_MILLIS;
    }

    /** Returns what removes exemplars of erased records from summaries; the counts stay. */
    UnaryOperator<WindowSummary> cleaner(long window) throws Exception {
        Long newest = newestDay.value();
        if (newest == null) {
            return UnaryOperator.identity();
        }
        if (newest < dayOf(window) - 1) {
            newestDay.clear();
            keys.clear();
            return UnaryOperator.identity();
        }
        return summary -> StateAccess.get(() -> clean(summary, newest));
    }

    private WindowSummary clean(WindowSummary summary, long newest) throws Exception {
        List<MicroCluster> clean = new ArrayList<>();
        for (MicroCluster microCluster : summary.microClusters()) {
            ClusterFeature feature = microCluster.feature();
            List<String> erased = new ArrayList<>();
            for (var exemplar : feature.exemplars()) {
                if (contains(exemplar.recordKey(), newest)) {
                    erased.add(exemplar.recordKey());
                }
            }
            clean.add(new MicroCluster(feature.without(erased), microCluster.smallestKey()));
        }
        return summary.with(clean);
    }

    private boolean contains(String recordKey, long newest) throws Exception {
        return keys.contains(newest + "/" + recordKey)
                || keys.contains((newest - 1) + "/" + recordKey);
    }

    /** Removes keys of earlier days; reads all keys, on the first erasure of a day. */
    private void forgetBefore(long day) throws Exception {
        for (Iterator<String> all = keys.keys().iterator(); all.hasNext(); ) {
            String key = all.next();
            if (Long.parseLong(key, 0, key.indexOf('/'), 10) < day) {
                all.remove();
            }
        }
    }

    private static long dayOf(long window) {
        return Math.floorDiv(window, EraseFunction.MEMORY_MILLIS);
    }
}
