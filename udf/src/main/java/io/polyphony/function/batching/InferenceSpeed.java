package io.polyphony.function.batching;

import io.polyphony.embedding.ModelDescription;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Measured speed of a model on this task manager, by which the batching operator chooses the size of its batches. The embed
 * function runs in another task, downstream, and no message of the stream goes upstream; but slot sharing puts both on the same
 * task manager, so they meet in this class: one instance per model and class loader, that is per job. If they run on
 * different task managers after all, the batching operator knows no speed and keeps to {@code maxBatchTokens}. A wrong speed
 * changes the size of batches, never a vector. Thread-safe.
 */
final class InferenceSpeed {

    private static final Map<ModelDescription, InferenceSpeed> SHARED = new ConcurrentHashMap<>();

    /** What remains of the past after each pass: the last five weigh as much as all before them. */
    private static final double MEMORY = 0.87;

    private double tokens;
    private double seconds;

    static InferenceSpeed of(ModelDescription model) {
        return SHARED.computeIfAbsent(model, key -> new InferenceSpeed());
    }

    synchronized void add(int passTokens, long passNanos) {
        tokens = tokens * MEMORY + passTokens;
        seconds = seconds * MEMORY + passNanos / 1e9;
    }

    /** Tokens per second, 0 before the first pass; large passes weigh more than small ones. */
    synchronized double tokensPerSecond() {
        return seconds == 0 ? 0 : tokens / seconds;
    }

    /** Tokens that a pass of the given length handles, at least 1; no limit before the first pass. */
    int tokensWithin(Duration time) {
        double speed = tokensPerSecond();
        return speed == 0 ? Integer.MAX_VALUE : (int) Math.max(1, speed * time.toNanos() / 1e9);
    }
}
