package io.polyphony.function.window;

import java.io.Serializable;
import org.apache.flink.streaming.api.TimerService;

/**
 * Trigger that fires windows by processing time where no watermark will. There are two such
 * windows: after a restart there is no watermark until the first record, since watermarks are not
 * part of a checkpoint; and a late record waits for a window that ends after the watermark, which
 * no watermark will pass once all inputs are idle. So each buffered value also registers a
 * processing-time timer. It fires the windows if the input has been idle for the length of a
 * window. Idleness comes with the stream, behind the records: while a step upstream opens its model
 * or waits for something, and while the source has not made sure that nothing comes, the input is
 * active and nothing fires, however long that takes.
 */
public final class IdleWindowTrigger implements Serializable {

    private static final long serialVersionUID = 2L;

    private static final long NEVER = Long.MIN_VALUE;

    private final long windowMillis;
    private transient long idleSince;

    public IdleWindowTrigger(long windowMillis) {
        this.windowMillis = windowMillis;
    }

    public void open() {
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
        if (idleSince == NEVER) {
            registerTimer(timers);
            return false;
        }
        long due = idleSince + windowMillis;
        if (timers.currentProcessingTime() >= due) {
            return true;
        }
        timers.registerProcessingTimeTimer(due);
        return false;
    }
}
