package io.polyphony.function.theme;

import java.io.Serializable;
import org.apache.flink.streaming.api.TimerService;

/**
 * Ends windows after a restart into silence. Watermarks are not part of a checkpoint: until the first record comes, a restored
 * job has none, and windows that were open would wait for it. So each value that waits also sets a processing-time timer; if it
 * fires in a job that has not seen a watermark for a while since it was opened, nothing else is coming and the windows may end.
 * As long as watermarks flow it never decides anything.
 */
final class SilentRestart implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final long NOT_YET = Long.MIN_VALUE;

    private final long timeoutMillis;
    private transient long openedAt;

    /**
     * @param timeoutMillis processing time without a watermark after which a restart counts as silent
     */
    SilentRestart(long timeoutMillis) {
        this.timeoutMillis = timeoutMillis;
    }

    void open() {
        openedAt = NOT_YET;
    }

    /** Sets the timer of the current key, rounded up so that timers stay few. */
    void watch(TimerService timers) {
        long step = Math.max(1, timeoutMillis / 8);
        long due = timers.currentProcessingTime() + timeoutMillis;
        timers.registerProcessingTimeTimer((due / step + 1) * step);
    }

    /** Whether a timer that has just fired means silence; if it is too early to say, it is set again. */
    boolean isSilence(TimerService timers) {
        if (timers.currentWatermark() != Long.MIN_VALUE) {
            return false;
        }
        long now = timers.currentProcessingTime();
        if (openedAt == NOT_YET) {
            openedAt = now;
        }
        if (now - openedAt < timeoutMillis) {
            timers.registerProcessingTimeTimer(openedAt + timeoutMillis);
            return false;
        }
        return true;
    }
}
