package io.polyphony.localcluster.bench.job;

/**
 * How much is measured.
 *
 * @param records that a job reads and the engine embeds
 * @param rounds measured turns of engine and job
 * @param brief whether this is the short form
 */
record JobExtent(int records, int rounds, boolean brief) {

    static JobExtent full() {
        return new JobExtent(40_000, 3, false);
    }

    static JobExtent shortened() {
        return new JobExtent(10_000, 2, true);
    }

    JobExtent withRecords(int other) {
        return new JobExtent(other, rounds, brief);
    }
}
