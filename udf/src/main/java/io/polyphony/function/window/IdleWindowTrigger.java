package io.polyphony.function.window;

import java.io.Serializable;
import org.apache.flink.streaming.api.TimerService;

/**
 * Trigger that fires windows by processing time where no watermark will. There are two such
 * windows: after a restart there is no watermark until the first record, since watermarks are not
 * part of a checkpoint; and a late record waits for a window that ends after the watermark, which
 * no watermark will pass once all inputs are idle. So each buffered value also registers a
 * processing-time timer. It fires the windows if no watermark has come for {@code restartMillis}
 * since the function was opened, or if the input has been idle for the length of a window. While
 * the input is active and has had a watermark it never fires, however long the watermark stands
 * still: an input that waits for a model is not idle.
 */
public final class IdleWindowTrigger implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final long NEVER = Long.MIN_VALUE;

    private final long restartMillis;
    private final long windowMillis;
    private transient long openedAt;
    private transient long idleSince;

    public IdleWindowTrigger(long restartMillis, long windowMillis) {
        this.restartMillis = restartMillis;
        this.windowMillis = windowMillis;
    }

    public void open() {
        openedAt = NEVER;
        idleSince = NEVER;
    }

    /**
     * Handles every change of the watermark status of the input.
     *
     * @param now processing time
     */
    public void inputIsIdle(boolean idle, long now) {
        idleSince = idle ? now : NEVER;
    }

    /**
     * Registers a timer of the current key for a value that was buffered; at ends of windows, so
     * that timers stay few.
     */
    public void registerTimer(TimerService timers) {
        long due = timers.currentProcessingTime() + windowMillis;
        timers.registerProcessingTimeTimer((due / windowMillis + 1) * windowMillis);
    }

    /**
     * Returns whether the windows of the current key are to end now that a timer has fired;
     * registers the timer again if it is too early to decide.
     */
    public boolean fires(TimerService timers) {
        if (timers.currentWatermark() == Long.MIN_VALUE) {
            if (openedAt == NEVER) {
                openedAt = timers.currentProcessingTime();
            }
            return isAfter(openedAt + restartMillis, timers);
        }
        if (idleSince == NEVER) {
            registerTimer(timers);
            return false;
        }
        return isAfter(idleSince + windowMillis, timers);
    }

    private static boolean isAfter(long due, TimerService timers) {
        if (timers.currentProcessingTime() >= due) {
            return true;
        }
        timers.registerProcessingTimeTimer(due);
        return false;
    }
}
