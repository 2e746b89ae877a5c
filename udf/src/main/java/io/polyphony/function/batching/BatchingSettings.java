package io.polyphony.function.batching;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a micro-batch leaves, and what goes into it.
 *
 * @param maxBatchTokens tokens of a batch at most, instructions and end tokens included; only a
 *     record that has more is alone in a larger one
 * @param maxBatchSize sequences of a batch at most, with the same exception
 * @param maxTimeInBuffer processing time that a text waits at most
 * @param maxInferenceTime time that a forward pass should take at most: batches shrink on slow
 *     machines, because Flink cannot interrupt a running pass for a checkpoint
 */
public record BatchingSettings(
        int maxBatchTokens,
        int maxBatchSize,
        Duration maxTimeInBuffer,
        Duration maxInferenceTime,
        TextSettings text)
        implements Serializable {

    public BatchingSettings {
        requirePositive("embedding.batch.max-tokens", maxBatchTokens);
        requirePositive("embedding.batch.max-size", maxBatchSize);
        requirePositive("embedding.batch.max-time-in-buffer (ms)", maxTimeInBuffer.toMillis());
        requirePositive("embedding.batch.max-inference-time (ms)", maxInferenceTime.toMillis());
    }

    static void requirePositive(String key, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(key + " must be positive, but is " + value);
        }
    }
}
