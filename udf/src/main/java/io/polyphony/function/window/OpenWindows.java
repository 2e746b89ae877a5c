package io.polyphony.function.window;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.function.SupplierWithException;

/**
 * The newest window of the current key that holds anything, so that a timer of a key without open
 * windows reads one value. The buffer itself could tell, but RocksDB looks for the first entry of a
 * key across the removed ones of all keys after it: with thousands of tenants the timers of a
 * window would take minutes. State of an earlier version has no such value; there the buffers are
 * looked into by the timers that were registered before.
 */
public final class OpenWindows {

    private static final long NEVER = Long.MIN_VALUE;

    private final ValueState<Long> newest;
    private final long windowMillis;
    private final boolean isRestored;
    private long formerTimersUntil = NEVER;

    public OpenWindows(RuntimeContext context, long windowMillis, boolean isRestored) {
        newest = context.getState(new ValueStateDescriptor<>("newest-window", Types.LONG));
        this.windowMillis = windowMillis;
        this.isRestored = isRestored;
    }

    /** Notes that a window holds something. */
    public void add(long window) throws Exception {
        Long known = newest.value();
        if (known == null || known < window) {
            newest.update(window);
        }
    }

    /** Notes that windows up to this one hold nothing any more. */
    public void close(long window) throws Exception {
        Long known = newest.value();
        if (known != null && known <= window) {
            newest.clear();
        }
    }

    /**
     * Returns whether any window holds something.
     *
     * @param timestamp of the processing-time timer that asks
     * @param anyValue looks into the buffers
     */
    public boolean any(
            long timestamp, TimerService timers, SupplierWithException<Boolean, Exception> anyValue)
            throws Exception {
        if (newest.value() != null) {
            return true;
        }
        if (!isRestored) {
            return false;
        }
        if (formerTimersUntil == NEVER) {
            // As far ahead as IdleWindowTrigger registers its timers.
            formerTimersUntil = timers.currentProcessingTime() + 2 * windowMillis;
        }
        boolean isFound = timestamp <= formerTimersUntil && anyValue.get();
        if (isFound) {
            newest.update(Long.MIN_VALUE);
        }
        return isFound;
    }
}
