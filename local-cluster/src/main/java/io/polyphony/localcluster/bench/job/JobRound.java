package io.polyphony.localcluster.bench.job;

import java.util.List;

/**
 * One run of the job over all records.
 *
 * @param labelled records with a labelled vector
 * @param rate after the warm-up
 * @param wholePerSecond records per second from the moment when all tasks ran to the last commit, nothing left out
 * @param tasks as Flink counts their time
 */
record JobRound(
        int labelled,
        int deadLetters,
        OutputRate rate,
        double wholePerSecond,
        List<TaskTime> tasks) {}
