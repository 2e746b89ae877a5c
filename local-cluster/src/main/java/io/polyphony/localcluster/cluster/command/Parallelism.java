package io.polyphony.localcluster.cluster.command;

import io.polyphony.localcluster.LocalClusterException;

/** The range of a parallelism. */
final class Parallelism {

    private static final int MAX = 128;

    private Parallelism() {}

    static void require(String option, int value) throws LocalClusterException {
        if (value < 1 || value > MAX) {
            throw new LocalClusterException("%s %d: must be 1 to %d".formatted(option, value, MAX));
        }
    }
}
