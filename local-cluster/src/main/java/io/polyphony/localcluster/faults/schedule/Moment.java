package io.polyphony.localcluster.faults.schedule;

/** The moment of a checkpoint at which a process is killed. */
public enum Moment {
    ANY,
    /** Some subtasks have flushed what they commit, and the checkpoint is not complete. */
    PREPARED,
    /** The checkpoint is complete, and no commit has reached the broker. */
    COMPLETED,
    /** The checkpoint is complete, and the commits are on their way. */
    COMMITTING
}
