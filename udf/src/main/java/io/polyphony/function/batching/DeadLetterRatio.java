package io.polyphony.function.batching;

import java.io.Serializable;

/**
 * Share of dead letters among the records of one step and subtask between two checkpoints. It is
 * checked after a completed checkpoint: the dead letters behind it are then safe, in the
 * dead-letter topic or in the checkpoint that a later start continues from. Used by one thread.
 */
final class DeadLetterRatio implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Fewer records than this say nothing about a share. */
    private static final int MIN_RECORDS = 100;

    private final double maxRatio;
    private transient long records;
    private transient long deadLetters;

    /**
     * @param maxRatio share in [0, 1]; 1 never stops the job
     */
    DeadLetterRatio(double maxRatio) {
        if (!(maxRatio >= 0 && maxRatio <= 1)) {
            throw new IllegalArgumentException(
                    "dead-letters.max-ratio must be between 0 and 1, but is " + maxRatio);
        }
        this.maxRatio = maxRatio;
    }

    void processed() {
        records++;
    }

    void processedDeadLetter() {
        records++;
        deadLetters++;
    }

    /**
     * Checks the records since the last check; does nothing where they are too few.
     *
     * @throws TooManyDeadLettersException if the share is above the limit
     */
    void checkpointCompleted() {
        if (records < MIN_RECORDS) {
            return;
        }
        double ratio = (double) deadLetters / records;
        if (ratio > maxRatio) {
            throw new TooManyDeadLettersException(deadLetters, records, maxRatio);
        }
        records = 0;
        deadLetters = 0;
    }
}
