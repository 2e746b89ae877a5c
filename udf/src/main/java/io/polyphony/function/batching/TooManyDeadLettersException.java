package io.polyphony.function.batching;

import io.polyphony.function.flink.UnrecoverableException;

/**
 * Thrown where the share of dead letters is above its limit, so that something upstream must be
 * wrong. Stops the job for good: trying again cannot help.
 */
public class TooManyDeadLettersException extends UnrecoverableException {

    private static final long serialVersionUID = 1L;

    /**
     * @param mostCommon number, reason and topic of the most common kind
     */
    TooManyDeadLettersException(
            long deadLetters, long records, double maxRatio, String mostCommon) {
        super(
                ("%d of the last %d records became dead letters, more than dead-letters.max-ratio:"
                     + " %s allows; the most common reason: %s. They are in the dead-letter topic,"
                     + " whose headers say more; start again from the last checkpoint when the"
                     + " cause is removed.")
                        .formatted(deadLetters, records, maxRatio, mostCommon));
    }
}
