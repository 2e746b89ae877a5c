package io.polyphony.localcluster.faults.schedule;

/** Things that happen to a cluster while records go through it, with how often they are picked. */
public enum ActionKind {
    KILL_TASK_MANAGER(14, Effect.FAULT),
    KILL_JOB_MANAGER(7, Effect.FAULT),
    KILL_BROKER(7, Effect.FAULT),
    FREEZE_TASK_MANAGER(7, Effect.FAULT),
    FREEZE_JOB_MANAGER(4, Effect.FAULT),
    FREEZE_BROKER(5, Effect.FAULT),
    /** Between the job and the broker. */
    CUT_BROKER(8, Effect.FAULT),
    /** From the task managers to the job manager. */
    CUT_JOB_MANAGER(5, Effect.FAULT),
    /** From the other task manager to one. */
    CUT_TASK_MANAGER(5, Effect.FAULT),
    SLOW_BROKER(4, Effect.FAULT),
    SLOW_JOB_MANAGER(3, Effect.FAULT),
    SLOW_TASK_MANAGER(3, Effect.FAULT),
    FILL_CHECKPOINT_DISK(4, Effect.FAULT),
    /** Stop with a savepoint, and from there at another parallelism. */
    RESCALE(5, Effect.OPERATION),
    /** Stop with a savepoint, and from there with another jar. */
    UPGRADE(3, Effect.OPERATION),
    /** Cancel, and from the last checkpoint again. */
    RESUBMIT(3, Effect.OPERATION),
    BURST(4, Effect.LOAD),
    PAUSE(3, Effect.LOAD);

    private enum Effect {
        FAULT,
        OPERATION,
        LOAD
    }

    private final int weight;
    private final Effect effect;

    ActionKind(int weight, Effect effect) {
        this.weight = weight;
        this.effect = effect;
    }

    /** Chance of being picked, in parts of the sum of all. */
    int weight() {
        return weight;
    }

    /** Returns whether something breaks. */
    public boolean isFault() {
        return effect == Effect.FAULT;
    }

    /** Returns whether an operator does this to a healthy job. */
    public boolean isOperation() {
        return effect == Effect.OPERATION;
    }

    /** Returns whether a process is killed. */
    public boolean isKill() {
        return this == KILL_TASK_MANAGER || this == KILL_JOB_MANAGER || this == KILL_BROKER;
    }
}
