package io.polyphony.embedding;

import java.io.Serializable;

/**
 * Limits of what one forward pass may hold; a sequence that is larger goes alone.
 *
 * @param maxTokens real tokens: what the projections and the MLP work on
 * @param maxAttention slots of the padded attention matrices, sequences times the square of the
 *     longest length: what attention works on, and the number of scores of each head that are in
 *     memory at a time
 */
public record PassLimits(int maxTokens, long maxAttention) implements Serializable {

    public PassLimits {
        if (maxTokens < 1 || maxAttention < 1) {
            throw new IllegalArgumentException(
                    "a pass needs room for a token, but has %d tokens and %d attention slots"
                            .formatted(maxTokens, maxAttention));
        }
    }

    /** Half of what a pass with the given size was allowed or used, whichever is less. */
    PassLimits half(int usedTokens, long usedAttention) {
        return new PassLimits(
                Math.max(1, Math.min(maxTokens, usedTokens) / 2),
                Math.max(1, Math.min(maxAttention, usedAttention) / 2));
    }
}
