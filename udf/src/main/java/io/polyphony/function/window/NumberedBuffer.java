package io.polyphony.function.window;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Buffer of the current key for the values of windows, one state entry each, numbered in the order
 * in which they come. So a window is read by its numbers, and nothing of other windows is read, nor
 * anything looked for that is gone: RocksDB would pass all that was removed from other keys. A
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

    /** Returns the number of values of each window; reads the names of all. */
    public SortedMap<Long, Integer> sizes() throws Exception {
        SortedMap<Long, Integer> sizes = new TreeMap<>();
        for (String name : entries.keys()) {
            sizes.merge(Long.parseLong(name, 0, name.indexOf('/'), 10), 1, Integer::sum);
        }
        return sizes;
    }

    /**
     * Returns the names of a window's values.
     *
     * @param count of values that the window has had
     */
    public List<String> names(long window, int count) throws Exception {
        if (!hasFirst(window)) {
            return formerNames(window);
        }
        List<String> names = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            names.add(window + NUMBER + number);
        }
        return names;
    }

    /** Returns the names of a window that an earlier version began. */
    private List<String> formerNames(long window) throws Exception {
        List<String> names = new ArrayList<>();
        entries.keys().forEach(names::add);
        names.removeIf(name -> !name.startsWith(window + "/"));
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

    /**
     * Removes a window's values and returns them in the order in which they came, if this version
     * began it.
     *
     * @param count of values that the window has had
     */
    public List<T> take(long window, int count) throws Exception {
        T first = count == 0 ? null : entries.get(window + NUMBER + 0);
        if (first == null) {
            return count == 0 ? List.of() : take(formerNames(window));
        }
        List<T> taken = new ArrayList<>(count);
        taken.add(first);
        entries.remove(window + NUMBER + 0);
        for (int number = 1; number < count; number++) {
            taken.add(get(window + NUMBER + number));
            entries.remove(window + NUMBER + number);
        }
        return taken;
    }

    /** Removes all values of a window, whatever their names, and returns them. */
    public List<T> takeAll(long window) throws Exception {
        return take(formerNames(window));
    }
}
