package io.polyphony.function.record;

/**
 * The newest erasure of a record key.
 *
 * @param windowEnd end of its window, exclusive, in epoch milliseconds
 * @param isEmitted whether its tombstone has been emitted
 */
public record PendingErasure(Erasure erasure, long windowEnd, boolean isEmitted) {

    /** Returns the same erasure with its tombstone emitted. */
    public PendingErasure emitted() {
        return new PendingErasure(erasure, windowEnd, true);
    }
}
