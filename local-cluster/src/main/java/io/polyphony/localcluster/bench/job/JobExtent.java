package io.polyphony.localcluster.bench.job;

/**
 * Size of the measurement.
 *
 * @param records that a job reads and the engine embeds
 * @param rounds measured turns of engine and job
 * @param warmsUp whether an untimed turn comes first
 * @param brief whether this is the short form
 */
record JobExtent(int records, int rounds, boolean warmsUp, boolean brief) {

    static JobExtent full() {
        return new JobExtent(40_000, 3, true, false);
    }

    static JobExtent shortened() {
        return new JobExtent(10_000, 2, true, true);
    }

    JobExtent withRecords(int other) {
        return new JobExtent(other, rounds, warmsUp, brief);
    }
}
