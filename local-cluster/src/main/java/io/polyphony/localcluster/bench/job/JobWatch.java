package io.polyphony.localcluster.bench.job;

/** Looks on while a job runs, in the thread that waits for its end. */
interface JobWatch {

    /** Does nothing. */
    JobWatch NONE = new JobWatch() {};

    /** All tasks run. */
    default void running() {}

    /** Called about every tenth of a second. */
    default void look() {}

    /** The job has ended. */
    default void finished() throws Exception {}
}
