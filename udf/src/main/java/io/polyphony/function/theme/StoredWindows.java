package io.polyphony.function.theme;

import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.function.window.KeyWindows;
import java.util.Objects;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.function.SupplierWithException;

/**
 * {@link KeyWindows} of the current key in Flink state. They lie in state, not in the watermark, so
 * that a restored job closes no window twice. What an earlier version kept in values of its own is
 * taken over when the key is first used.
 */
final class StoredWindows {

    private final ValueState<KeyWindows> windows;
    private final ValueState<Long> formerClosedUntil;
    private final ValueState<Long> formerNewest;
    private final SupplierWithException<KeyWindows, Exception> former;
    private final boolean isRestored;
    private KeyWindows known = KeyWindows.NONE;
    private boolean isTakenOver;

    /**
     * @param isRestored whether there may be state of an earlier version
     * @param former returns what waits by the state of an earlier version, and clears that
     */
    StoredWindows(
            RuntimeContext context,
            boolean isRestored,
            SupplierWithException<KeyWindows, Exception> former) {
        windows =
                context.getState(
                        new ValueStateDescriptor<>("key-windows", StreamTypes.KEY_WINDOWS));
        formerClosedUntil =
                context.getState(new ValueStateDescriptor<>("closed-until", Types.LONG));
        formerNewest = context.getState(new ValueStateDescriptor<>("newest-window", Types.LONG));
        this.isRestored = isRestored;
        this.former = former;
    }

    KeyWindows read() throws Exception {
        KeyWindows value = windows.value();
        isTakenOver = value == null && isRestored;
        known = value != null ? value : isTakenOver ? takeOver() : KeyWindows.NONE;
        return known;
    }

    /** Writes what {@link #read} returned last, changed or not. */
    void write(KeyWindows changed) throws Exception {
        if (changed.equals(known) && !isTakenOver) {
            return;
        }
        if (changed.equals(KeyWindows.NONE)) {
            if (!known.equals(KeyWindows.NONE)) {
                windows.clear();
            }
        } else {
            windows.update(changed);
        }
    }

    /** Returns whether a timer of processing time is needed for a value that comes now. */
    boolean needTimer() {
        // One that fires too early is registered again as long as anything waits.
        return known.open().isEmpty() || isTakenOver;
    }

    /** Sees to it that the key is forgotten if it closes no further window. */
    void forgetLater(KeyWindows changed, TimerService timers) {
        long due = changed.forgottenAt();
        if (due != KeyWindows.NEVER && due != known.forgottenAt()) {
            timers.registerEventTimeTimer(due);
        }
    }

    private KeyWindows takeOver() throws Exception {
        Long closedUntil = formerClosedUntil.value();
        KeyWindows waiting = Objects.requireNonNull(former.get());
        if (closedUntil != null) {
            formerClosedUntil.clear();
            waiting = waiting.closed(closedUntil);
        }
        formerNewest.clear();
        if (!waiting.equals(KeyWindows.NONE)) {
            windows.update(waiting);
        }
        return waiting;
    }
}
