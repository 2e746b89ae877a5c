package io.polyphony.function.window;

/** A function that wants to know whether records are to be expected; Flink tells only operators. */
public interface IdleAware {

    /**
     * Called when all inputs have become idle, and when one is active again.
     *
     * @param now processing time
     */
    void inputIsIdle(boolean idle, long now);
}
