package io.polyphony.function.window;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Buffer of the current key for the values of windows, one state entry each, numbered in the order
 * in which they come. So a window is read by its numbers, and nothing of other windows is read. A
 * window that an earlier version began is found by reading all: its values have names instead of
 * numbers.
 */
public final class NumberedBuffer<T> {

    private static final String NUMBER = "/#";

    private final MapState<String, T> entries;

    public NumberedBuffer(RuntimeContext context, String stateName, TypeInformation<T> type) {
        this(context.getMapState(new MapStateDescriptor<>(stateName, Types.STRING, type)));
    }

    NumberedBuffer(MapState<String, T> entries) {
        this.entries = entries;
    }

    /**
     * Adds a value and returns its name.
     *
     * @param number of values that the window has had before
     */
    public String add(long window, int number, T value) throws Exception {
        String name = window + NUMBER + number;
        entries.put(name, value);
        return name;
    }

    /** Returns whether a window has its first value here. */
    public boolean hasFirst(long window) throws Exception {
        return entries.contains(window + NUMBER + 0);
    }

    /**
     * Returns the names of a window's values.
     *
     * @param count of values that the window has had
     */
    public List<String> names(long window, int count) throws Exception {
        List<String> names = new ArrayList<>(count);
        if (!hasFirst(window)) {
            // begun by an earlier version
            entries.keys().forEach(names::add);
            names.removeIf(name -> !name.startsWith(window + "/"));
            return names;
        }
        for (int number = 0; number < count; number++) {
            names.add(window + NUMBER + number);
        }
        return names;
    }

    /** Returns the value with a name, which is there. */
    public T get(String name) throws Exception {
        T value = entries.get(name);
        if (value == null) {
            throw new IllegalStateException("State has no entry " + name);
        }
        return value;
    }

    /** Removes the values with the names and returns them in this order. */
    public List<T> take(List<String> names) throws Exception {
        List<T> taken = new ArrayList<>(names.size());
        for (String name : names) {
            taken.add(get(name));
            entries.remove(name);
        }
        return taken;
    }
}
