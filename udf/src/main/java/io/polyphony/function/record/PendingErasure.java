package io.polyphony.function.record;

/**
 * The newest erasure of a record key.
 *
 * @param windowEnd end of its window, exclusive, in epoch milliseconds
 * @param isOut whether its tombstone has come out
 */
public record PendingErasure(Erasure erasure, long windowEnd, boolean isOut) {

    /** The same, now that its tombstone has come out. */
    public PendingErasure out() {
        return new PendingErasure(erasure, windowEnd, true);
    }
}
