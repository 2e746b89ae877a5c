package io.polyphony.job.tools.status;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.command.Commands;
import java.io.PrintStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code polyphony status}: the jobs of any Flink cluster, by its REST interface alone. */
@Command(
        name = "status",
        sortOptions = false,
        description = {
            "Shows the jobs of a Flink cluster: state, last checkpoint, last failure with its"
                    + " place and what to do about it, restarts, and records that retention"
                    + " deleted before they were read.",
            "Exit code 1 if a job that should run does not."
        })
public final class ShowStatus implements Callable<Integer> {

    @Option(
            names = "--address",
            paramLabel = "URL",
            description =
                    "Flink's web interface, such as http://host:8081 (default: rest.address and"
                            + " rest.port of Flink's own configuration).")
    private @Nullable String address;

    @Option(
            names = "--job",
            paramLabel = "NAME",
            description = "Only the job of this name or id (default: the newest of every name).")
    private @Nullable String job;

    @Mixin private final Commands.Common common = new Commands.Common();

    private final PrintStream out;

    private ShowStatus(PrintStream out) {
        this.out = out;
    }

    /** Runs the command and exits. */
    public static void main(String[] arguments) {
        System.exit(run(Commands.standardOutput(), System.err, arguments));
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        ShowStatus command = new ShowStatus(out);
        return Commands.run(command, command.common, err, arguments);
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        URI uri = address == null ? configured() : uri(address);
        FlinkRest rest = new FlinkRest(uri);
        List<FlinkRest.Job> jobs =
                job == null
                        ? rest.newest()
                        : rest.jobs().stream()
                                .filter(any -> any.name().equals(job) || any.id().equals(job))
                                .limit(1)
                                .toList();
        if (jobs.isEmpty()) {
            throw new CommandException(
                    job == null
                            ? "no job is known at " + uri
                            : "no job '%s' is known at %s".formatted(job, uri));
        }
        boolean well = true;
        for (FlinkRest.Job any : jobs) {
            JobReport report = JobReport.of(any, rest);
            report.lines(Instant.now()).forEach(out::println);
            well &= report.isWell();
        }
        return well ? 0 : 1;
    }

    private static URI uri(String address) throws CommandException {
        try {
            URI uri = URI.create(address.contains("://") ? address : "http://" + address);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw wrong(address, e);
        }
        throw wrong(address, null);
    }

    private static CommandException wrong(String address, @Nullable Exception cause) {
        String message =
                "--address must be such as http://host:8081, but is '%s'".formatted(address);
        return cause == null ? new CommandException(message) : new CommandException(message, cause);
    }

    /** The address that Flink's own client would use. */
    private static URI configured() throws CommandException {
        Configuration flink = flinkConfiguration();
        String host = flink.get(RestOptions.ADDRESS);
        return uri(
                "%s://%s:%d"
                        .formatted(
                                SecurityOptions.isRestSSLEnabled(flink) ? "https" : "http",
                                host == null ? "localhost" : host,
                                flink.get(RestOptions.PORT)));
    }

    private static Configuration flinkConfiguration() throws CommandException {
        @Nullable String folder = System.getenv("FLINK_CONF_DIR");
        @Nullable String home = System.getenv("FLINK_HOME");
        if (folder == null && home == null) {
            return new Configuration();
        }
        String conf = folder == null ? home + "/conf" : folder;
        try {
            return GlobalConfiguration.loadConfiguration(conf);
        } catch (RuntimeException e) {
            throw new CommandException(
                    "Flink's configuration in %s cannot be read, so give --address: %s"
                            .formatted(conf, e.getMessage()),
                    e);
        }
    }
}
