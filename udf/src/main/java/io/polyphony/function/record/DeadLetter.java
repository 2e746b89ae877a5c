package io.polyphony.function.record;

import io.polyphony.function.record.source.SourceRecord;

/**
 * Record that could not be processed, kept whole.
 *
 * @param detail what was found and what was expected, without any text of the feedback
 */
public record DeadLetter(SourceRecord original, Stage stage, Reason reason, String detail)
        implements Incoming {

    /** Step that could not process the record. */
    public enum Stage {
        DECODE,
        BATCH,
        EMBED,
        CURATE,
        OUTPUT
    }

    /** Reason of the failure; a closed set, so that it can be a metric. */
    public enum Reason {
        UNDECODABLE,
        UNKNOWN_SCHEMA,
        MISSING_ID,
        EMPTY_TEXT,
        OVERSIZE,
        NON_FINITE_VECTOR,
        INFERENCE_FAILED,
        INVALID_COMMAND,
        /** A newer version of the record is out; of this one there is the position alone. */
        SUPERSEDED
    }
}
