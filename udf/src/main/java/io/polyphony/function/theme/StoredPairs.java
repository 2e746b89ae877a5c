package io.polyphony.function.theme;

import io.polyphony.clustering.lifecycle.store.ThemePair;
import io.polyphony.function.serialization.StreamTypes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** Pairs of the current key that may be merged, in Flink state, one entry each. */
final class StoredPairs {

    private final MapState<String, ThemePair> pairs;

    StoredPairs(RuntimeContext context) {
        pairs =
                context.getMapState(
                        new MapStateDescriptor<>(
                                "theme-pair", Types.STRING, StreamTypes.THEME_PAIR));
    }

    /** The pairs in ascending order of their ids. */
    List<ThemePair> all() throws Exception {
        TreeMap<String, ThemePair> found = new TreeMap<>();
        for (ThemePair pair : pairs.values()) {
            found.put(key(pair), pair);
        }
        return List.copyOf(found.values());
    }

    /** Writes the pairs that differ and removes those that are gone. */
    void replace(Collection<ThemePair> before, Collection<ThemePair> after) throws Exception {
        if (before.equals(after)) {
            return;
        }
        Map<String, ThemePair> gone = new HashMap<>();
        before.forEach(pair -> gone.put(key(pair), pair));
        for (ThemePair pair : after) {
            if (!pair.equals(gone.remove(key(pair)))) {
                pairs.put(key(pair), pair);
            }
        }
        for (String key : gone.keySet()) {
            pairs.remove(key);
        }
    }

    void clear() {
        pairs.clear();
    }

    /** Ids have one length and no slash, so that keys sort as pairs do. */
    private static String key(ThemePair pair) {
        return pair.first() + "/" + pair.second();
    }
}
