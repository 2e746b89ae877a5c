package io.polyphony.localcluster.fuzz.message;

import io.polyphony.function.record.DeadLetter.Reason;
import java.util.EnumSet;
import java.util.Set;

/** A way in which a message leaves the job. */
public enum Outcome {
    /** A labelled vector. */
    LABELLED,
    /** A tombstone of the record that its key names. */
    ERASED,
    UNDECODABLE,
    UNKNOWN_SCHEMA,
    MISSING_ID,
    EMPTY_TEXT,
    OVERSIZE,
    INVALID_COMMAND,
    /** A letter without its value, since a newer version of its record had come out. */
    SUPERSEDED;

    /** Any outcome of bytes that somebody changed at random places. */
    static final Set<Outcome> ANY_OF_FEEDBACK =
            EnumSet.of(
                    LABELLED,
                    UNDECODABLE,
                    UNKNOWN_SCHEMA,
                    MISSING_ID,
                    EMPTY_TEXT,
                    OVERSIZE,
                    SUPERSEDED);

    /**
     * Returns the outcome of a dead letter.
     *
     * @throws IllegalArgumentException if no message here can have this reason
     */
    public static Outcome of(Reason reason) {
        return valueOf(reason.name());
    }
}
