package io.polyphony.function.batching;

import io.polyphony.function.tokenising.TextSettings;
import java.io.Serializable;
import java.time.Duration;

/**
 * Limits of a micro-batch: its size and the time that its texts wait.
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
        TextSettings.requirePositive("embedding.batch.max-tokens", maxBatchTokens);
        TextSettings.requirePositive("embedding.batch.max-size", maxBatchSize);
        TextSettings.requirePositive(
                "embedding.batch.max-time-in-buffer (ms)", maxTimeInBuffer.toMillis());
        TextSettings.requirePositive(
                "embedding.batch.max-inference-time (ms)", maxInferenceTime.toMillis());
    }
}
