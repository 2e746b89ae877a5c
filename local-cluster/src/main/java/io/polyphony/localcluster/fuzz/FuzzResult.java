package io.polyphony.localcluster.fuzz;

import java.time.Duration;
import java.util.List;

/**
 * Findings and figures of a run.
 *
 * @param aborted messages of aborted transactions
 * @param problems in words, the first of them
 * @param stopReason of the job on a topic of which nothing can be read
 */
record FuzzResult(
        FuzzSettings settings,
        Counts counts,
        Tally tally,
        Figures clean,
        Figures fuzzed,
        List<String> problems,
        String stopReason,
        Duration time) {

    /** Most that the live heap may grow, in MiB. */
    static final long MAX_HEAP_GROWTH = 64;

    /** Most that the latency of good records may grow, in milliseconds. */
    static final int MAX_DELAY = 1_000;

    /** Numbers of messages. */
    record Counts(int sent, int aborted, int missing, int problems, int neighbours) {}

    /**
     * Figures of a part of a run.
     *
     * @param heap live heap of the task manager, job manager and this command in MiB
     * @param p99Millis time in which 99 % of the good records came out
     */
    record Figures(long heap, int p99Millis) {}

    boolean isGood() {
        return counts.missing() == 0
                && counts.problems() == 0
                && fuzzed.heap() - clean.heap() < MAX_HEAP_GROWTH
                && fuzzed.p99Millis() - clean.p99Millis() < MAX_DELAY;
    }
}
