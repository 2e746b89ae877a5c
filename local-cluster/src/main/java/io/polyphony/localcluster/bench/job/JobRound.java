package io.polyphony.localcluster.bench.job;

import java.util.Arrays;
import java.util.List;

/**
 * One run of the job over all records, from the moment when all its tasks ran to its end, which is
 * the last commit.
 *
 * @param labelled records with a labelled vector
 * @param seconds it took
 * @param firstOutputSeconds after its beginning that the broker got the first labelled vector
 * @param lastOutputSeconds before its end that the broker got the last, which was committed then
 * @param tasks as Flink counts their time
 */
record JobRound(
        int labelled,
        int deadLetters,
        double seconds,
        double firstOutputSeconds,
        double lastOutputSeconds,
        List<TaskTime> tasks) {

    /**
     * A finished run.
     *
     * @param running when all tasks ran, in epoch milliseconds
     * @param end when the last vector was committed, likewise
     */
    static JobRound of(OutputLog.Written written, long running, long end, List<TaskTime> tasks) {
        long first = Arrays.stream(written.labelled()).min().orElse(end);
        long last = Arrays.stream(written.labelled()).max().orElse(end);
        return new JobRound(
                written.labelled().length,
                written.deadLetters(),
                (end - running) / 1e3,
                (first - running) / 1e3,
                (end - last) / 1e3,
                tasks);
    }

    int records() {
        return labelled + deadLetters;
    }

    double perSecond() {
        return records() / seconds;
    }
}
