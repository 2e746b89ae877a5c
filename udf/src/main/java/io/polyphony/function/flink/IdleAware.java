package io.polyphony.function.flink;

/**
 * Function that is notified of the idleness of its inputs, of which Flink notifies operators only.
 */
public interface IdleAware {

    /**
     * Handles a change of the watermark status: all inputs have become idle, or one is active
     * again.
     *
     * @param now processing time
     */
    void inputIsIdle(boolean idle, long now);
}
