package io.polyphony.function.window;

import java.io.Serializable;
import org.apache.flink.streaming.api.TimerService;

/**
 * Ends windows that event time does not end, of which there are two kinds. After a restart into
 * silence there is no watermark until the first record comes, since watermarks are not part of a
 * checkpoint. And a record that comes behind the watermark waits for a window that ends after it,
 * which no watermark will close once all partitions are idle. So each value that waits also sets a
 * processing-time timer; if it fires in a job that has not seen a watermark for a while since it
 * was opened, or whose input has been idle for the length of a window, nothing else is coming and
 * the windows may end. While the input is active and has had a watermark it never decides anything,
 * however long time stands still: an input that waits for a model is not idle.
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
     * To be told of every change of the input.
     *
     * @param now processing time
     */
    public void inputIsIdle(boolean idle, long now) {
        idleSince = idle ? now : NEVER;
    }

    /**
     * Sets the timer of the current key for a value that waits; at ends of windows, so that timers
     * stay few.
     */
    public void watch(TimerService timers) {
        long due = timers.currentProcessingTime() + windowMillis;
        timers.registerProcessingTimeTimer((due / windowMillis + 1) * windowMillis);
    }

    /**
     * Whether a timer that has just fired, while something waits, means silence; if it is too early
     * to say, it is set again.
     */
    public boolean isSilence(TimerService timers) {
        if (timers.currentWatermark() == Long.MIN_VALUE) {
            if (openedAt == NEVER) {
                openedAt = timers.currentProcessingTime();
            }
            return isAfter(openedAt + restartMillis, timers);
        }
        if (idleSince == NEVER) {
            watch(timers);
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
