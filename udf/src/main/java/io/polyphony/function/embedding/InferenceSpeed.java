package io.polyphony.function.embedding;

import java.time.Duration;

/**
 * Measured speed of a model, by which the batching operator chooses the size of its batches.
 * Thread-safe.
 */
public final class InferenceSpeed {

    /** Decay of past passes with each pass: the last five weigh as much as all before them. */
    private static final double MEMORY = 0.87;

    private double tokens;
    private double seconds;

    public synchronized void add(int passTokens, long passNanos) {
        tokens = tokens * MEMORY + passTokens;
        seconds = seconds * MEMORY + passNanos / 1e9;
    }

    /**
     * Returns tokens per second, 0 before the first pass; large passes weigh more than small ones.
     */
    public synchronized double tokensPerSecond() {
        return seconds == 0 ? 0 : tokens / seconds;
    }

    /**
     * Returns the tokens that a pass of the given length handles, at least 1; no limit before the
     * first pass.
     */
    public int tokensWithin(Duration time) {
        double speed = tokensPerSecond();
        return speed == 0 ? Integer.MAX_VALUE : (int) Math.max(1, speed * time.toNanos() / 1e9);
    }
}
