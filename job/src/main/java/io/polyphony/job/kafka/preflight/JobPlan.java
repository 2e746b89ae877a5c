package io.polyphony.job.kafka.preflight;

import java.time.Duration;

/**
 * The settings of a job that its topics are compared with.
 *
 * @param checkpointIntervalMillis in milliseconds; 0 without checkpoints
 * @param parallelism of the sources; 0 where the cluster decides it
 * @param starts whether the job starts when the checks have passed; if not, one that runs may be
 *     the job itself
 */
public record JobPlan(long checkpointIntervalMillis, int parallelism, boolean starts) {

    private static final long SLACK_MILLIS = 1_000;
    private static final long LONGEST_WATCH_MILLIS = 30_000;

    /** Returns the time in which a running job shows that it runs. */
    Duration watch() {
        return Duration.ofMillis(Math.min(cycle(), LONGEST_WATCH_MILLIS));
    }

    /** Returns whether the time is long enough for each running job. */
    boolean isCertain() {
        return cycle() <= LONGEST_WATCH_MILLIS;
    }

    /** Returns the age in milliseconds above which a running job's transaction does not get. */
    long oldest() {
        return 10 * cycle();
    }

    private long cycle() {
        return 2 * checkpointIntervalMillis + SLACK_MILLIS;
    }
}
