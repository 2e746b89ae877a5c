package io.polyphony.function.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Buffer of the current key for the values of open windows, one state entry each, so that adding
 * one does not rewrite the others.
 */
public final class WindowBuffer<T> {

    private final MapState<String, T> entries;

    public WindowBuffer(RuntimeContext context, String stateName, TypeInformation<T> type) {
        entries = context.getMapState(new MapStateDescriptor<>(stateName, Types.STRING, type));
    }

    /**
     * @param id unique within the window
     */
    public void add(long window, String id, T value) throws Exception {
        entries.put(window + "/" + id, value);
    }

    /** Returns whether there is no entry; reads one at most, unlike {@link #windows}. */
    public boolean isEmpty() throws Exception {
        return entries.isEmpty();
    }

    /** Returns the windows with values, in ascending order. */
    public SortedSet<Long> windows() throws Exception {
        SortedSet<Long> windows = new TreeSet<>();
        for (String key : entries.keys()) {
            windows.add(Long.parseLong(key, 0, key.indexOf('/'), 10));
        }
        return windows;
    }

    /**
     * Removes a window's values and returns them in the order of their ids: state has no order of
     * its own.
     */
    public List<T> take(long window) throws Exception {
        String prefix = window + "/";
        List<Map.Entry<String, T>> taken = new ArrayList<>();
        for (Iterator<Map.Entry<String, T>> all = entries.iterator(); all.hasNext(); ) {
            Map.Entry<String, T> entry = all.next();
            String key = entry.getKey();
            if (key.startsWith(prefix)) {
                taken.add(Map.entry(key, entry.getValue()));
                all.remove();
            }
        }
        if (entries.isEmpty()) {
            entries.clear();
        }
        taken.sort(Comparator.comparing(Map.Entry::getKey));
        return taken.stream().map(Map.Entry::getValue).toList();
    }
}
