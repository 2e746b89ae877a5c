package io.polyphony.localcluster.cluster.command;

import io.polyphony.job.tools.command.CommandException;
import picocli.CommandLine.Option;

/** The option that tells jobs of a cluster apart. */
final class JobName {

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "polyphony",
            description =
                    "Name of the job, of its consumer group and of its transactions. Default:"
                            + " ${DEFAULT-VALUE}.")
    String value = "polyphony";

    /** The name, which is also that of a folder. */
    String checked() throws CommandException {
        if (!value.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,60}")) {
            throw new CommandException(
                    "--name %s: letters, digits, - and _ only, at most 61".formatted(value));
        }
        return value;
    }
}
