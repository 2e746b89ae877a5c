package io.polyphony.localcluster.faults.oracle;

/**
 * Something that must not be.
 *
 * @param where position, key or id; never a text of a record
 */
public record Finding(Kind kind, String where) {

    /** Kinds of findings. */
    public enum Kind {
        /** An input record is in no output. */
        LOST,
        /** An input record is in the outputs more than once. */
        DUPLICATED,
        /** An output names an input record that is not there. */
        INVENTED,
        /** The last record of a key is not its newest version. */
        OVERWRITTEN,
        /** A labelled vector differs from that of the undisturbed run. */
        VECTOR_DIFFERS,
        /** A dead letter has another reason, or is missing in one of the runs. */
        LETTER_DIFFERS,
        /** A theme event differs, or is missing in one of the runs. */
        EVENT_DIFFERS,
        /** The last state of a theme differs. */
        STATE_DIFFERS,
        /** The job did not recover in time. */
        UNHEALTHY,
        /** A transaction is open that no job will end. */
        OPEN_TRANSACTION,
        /** A process is left over. */
        LEAKED_PROCESS
    }

    @Override
    public String toString() {
        return kind + " " + where;
    }
}
