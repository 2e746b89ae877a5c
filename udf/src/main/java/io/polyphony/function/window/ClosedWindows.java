package io.polyphony.function.window;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/**
 * The end of the last closed window of the current key. It never goes back, and lies in state, not
 * in the watermark, so that a restored job closes no window twice. Keys that close no window any
 * more are forgotten between {@link #MEMORY_MILLIS} and twice that of event time after their last
 * one: nothing of it is under way by then.
 */
public final class ClosedWindows {

    public static final long MEMORY_MILLIS = 60L * 60 * 1000;

    /** Windows later than this, of records without a sensible time, are never forgotten. */
    private static final long LAST = Long.MAX_VALUE - 3 * MEMORY_MILLIS;

    private final long windowMillis;
    private final ValueState<Long> closedUntil;

    public ClosedWindows(RuntimeContext context, long windowMillis) {
        this.windowMillis = windowMillis;
        closedUntil = context.getState(new ValueStateDescriptor<>("closed-until", Types.LONG));
    }

    /** Returns a window, or the first open one if it is closed. */
    public long openFrom(long window) throws Exception {
        Long closed = closedUntil.value();
        return closed == null ? window : Math.max(window, closed);
    }

    /**
     * Returns the earliest window that is open by what was closed and by the watermark, but no
     * later one than a given window.
     */
    public long earliestOpen(long window, TimerService timers) throws Exception {
        long open = openFrom(Long.MIN_VALUE);
        long watermark = timers.currentWatermark();
        if (watermark > Long.MIN_VALUE && watermark < LAST) {
            open = Math.max(open, WindowTime.startOf(watermark + 1, windowMillis));
        }
        return open == Long.MIN_VALUE ? window : openFrom(Math.min(window, open));
    }

    public void close(long window) throws Exception {
        closedUntil.update(openFrom(window + windowMillis));
    }

    /** Sees to it that the key is forgotten if it closes no further window. */
    public void forgetLater(TimerService timers) throws Exception {
        Long closed = closedUntil.value();
        if (closed != null && closed < LAST) {
            long hour = Math.floorDiv(closed, MEMORY_MILLIS);
            timers.registerEventTimeTimer((hour + 2) * MEMORY_MILLIS - 1);
        }
    }

    /** Forgets the key if the time of an event-time timer is long enough after its last window. */
    public void forget(long timestamp) throws Exception {
        long now = timestamp + 1;
        if (Math.floorMod(now, MEMORY_MILLIS) == 0) {
            Long closed = closedUntil.value();
            if (closed != null && closed < LAST && closed + MEMORY_MILLIS <= now) {
                closedUntil.clear();
            }
        }
    }
}
