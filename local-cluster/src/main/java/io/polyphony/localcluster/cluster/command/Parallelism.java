package io.polyphony.localcluster.cluster.command;

import io.polyphony.job.tools.command.CommandException;

/** The range of a parallelism. */
final class Parallelism {

    private static final int MAX = 128;

    private Parallelism() {}

    static void require(String option, int value) throws CommandException {
        if (value < 1 || value > MAX) {
            throw new CommandException("%s %d: must be 1 to %d".formatted(option, value, MAX));
        }
    }
}
