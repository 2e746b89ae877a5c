package io.polyphony.localcluster.cluster.command;

import io.polyphony.job.tools.command.Commands;
import io.polyphony.localcluster.home.Home;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * A Kafka broker and a Flink cluster as processes of this machine, and the job on it as on any
 * Flink cluster.
 */
@Command(
        name = "cluster",
        description = {
            "Runs a Kafka broker, a Flink job manager and task managers as processes of this"
                    + " machine, and submits the job to them",
            "with Flink's own command line client. Everything lies in one folder, and cluster down"
                    + " ends all of it."
        },
        mixinStandardHelpOptions = true)
public final class Cluster {

    private Cluster() {}

    /** Runs a subcommand and exits. */
    public static void main(String[] arguments) {
        System.exit(run(Commands.standardOutput(), System.err, arguments));
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        Home home = Home.find();
        CommandLine line =
                new CommandLine(new Cluster())
                        .addSubcommand(new Up(home, out))
                        .addSubcommand(new Submit(home, out))
                        .addSubcommand(new Produce(home, out))
                        .addSubcommand(new ShowResults(home, out))
                        .addSubcommand(new Status(home, out))
                        .addSubcommand(new TakeSavepoint(home, out))
                        .addSubcommand(new Rescale(home, out))
                        .addSubcommand(new Stop(home, out))
                        .addSubcommand(new Down(home, out));
        return Commands.run(line, err, arguments);
    }
}
