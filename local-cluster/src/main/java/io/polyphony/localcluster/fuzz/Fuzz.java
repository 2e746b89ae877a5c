package io.polyphony.localcluster.fuzz;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.command.Commands;
import io.polyphony.localcluster.home.Home;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends malformed messages through a real broker into the job, and checks what comes of each. */
@Command(
        name = "fuzz",
        sortOptions = false,
        description = {
            "Sends malformed messages through a real broker into the job, beside good feedback, and"
                    + " checks what comes of each.",
            "Exit code 1 if one is lost, doubled, changed or otherwise than its kind says, or if"
                    + " heap or latency grow too much."
        })
public final class Fuzz implements Callable<Integer> {

    private final PrintStream out;

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Malformed messages. Default: ${DEFAULT-VALUE}.")
    int messages;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed makes the same messages. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Malformed messages a second at most. Default: ${DEFAULT-VALUE}.")
    int rate;

    @Option(
            names = "--clean-seconds",
            paramLabel = "N",
            defaultValue = "60",
            description =
                    "Length of the part without malformed messages. Default: ${DEFAULT-VALUE}.")
    int cleanSeconds;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "60",
            description = "Send no more after this time. Default: ${DEFAULT-VALUE}.")
    int minutes;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the report to this Markdown file.")
    @Nullable Path report;

    @Mixin Commands.Common common = new Commands.Common();

    Fuzz(PrintStream out) {
        this.out = out;
    }

    /** Runs it and exits. */
    public static void main(String[] arguments) {
        Fuzz fuzz = new Fuzz(Commands.standardOutput());
        System.exit(Commands.run(fuzz, fuzz.common, System.err, arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (messages < 1 || rate < 1 || cleanSeconds < 1 || minutes < 1) {
            throw new CommandException(
                    "--messages, --rate, --clean-seconds and --minutes must be positive");
        }
        FuzzResult result =
                new FuzzRun(
                                new FuzzSettings(
                                        messages,
                                        seed,
                                        rate,
                                        Duration.ofSeconds(cleanSeconds),
                                        Duration.ofMinutes(minutes)),
                                Home.find(),
                                out)
                        .run();
        String page = new FuzzReport(result).toString();
        out.println(page);
        if (report != null) {
            Files.writeString(report, page);
        }
        return result.isGood() ? 0 : 1;
    }
}
