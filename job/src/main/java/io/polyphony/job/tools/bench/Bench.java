package io.polyphony.job.tools.bench;

import io.polyphony.job.tools.command.Commands;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measurements of one's own model and texts, each a subcommand whose last line is JSON. */
@Command(
        name = "bench",
        description = "Measures a model on this machine, and the themes of your texts.",
        subcommands = {EngineBench.class, ThemesBench.class})
public final class Bench {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    private Bench() {}

    /** Runs a measurement and exits. */
    public static void main(String[] arguments) {
        System.exit(Commands.run(new CommandLine(new Bench()), System.err, arguments));
    }
}
