package io.polyphony.localcluster.cluster.command;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.job.JobControl;
import io.polyphony.localcluster.cluster.job.JobRequest;
import io.polyphony.localcluster.cluster.job.StartState;
import io.polyphony.localcluster.cluster.process.ClusterFolder;
import io.polyphony.localcluster.cluster.process.ClusterLock;
import io.polyphony.localcluster.home.Home;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cluster submit}: {@code flink run -d}. */
@Command(
        name = "submit",
        sortOptions = false,
        description = {
            "Submits the job with Flink's command line client, with the demo model unless an option"
                    + " says otherwise. It goes on from",
            "the newest savepoint or checkpoint of its name, if there is one."
        })
public final class Submit implements Callable<Integer> {

    private final Home home;
    private final PrintStream out;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Options of the job in YAML, over those that the cluster knows.")
    @Nullable Path config;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "Option of the job or of Flink, over those of the file.")
    Map<String, String> options = new LinkedHashMap<>();

    @Option(
            names = {"-p", "--parallelism"},
            paramLabel = "N",
            defaultValue = "2",
            description = "Parallelism of the job. Default: ${DEFAULT-VALUE}.")
    int parallelism;

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "Jar of the job. Default: the one that the build made.")
    @Nullable Path jar;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "Savepoint or checkpoint to go on from, instead of the newest.")
    @Nullable String from;

    @Option(names = "--fresh", description = "Start without any state.")
    boolean fresh;

    @Mixin JobName name = new JobName();

    @Mixin Target target = new Target();

    public Submit(Home home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        Parallelism.require("--parallelism", parallelism);
        if (fresh && from != null) {
            throw new CommandException("--fresh and --from exclude each other");
        }
        String job = name.checked();
        ClusterFolder folder = target.existing(home);
        try (ClusterLock lock = ClusterLock.take(folder)) {
            out.println("Submitting ...");
            JobControl.Submitted submitted =
                    new JobControl(folder, home)
                            .submit(
                                    new JobRequest(job, jar, config, options, parallelism),
                                    state());
            JobLines.running(out, job, submitted);
        }
        return 0;
    }

    private StartState state() {
        if (fresh) {
            return StartState.EMPTY;
        }
        return from == null ? StartState.NEWEST : StartState.of(from);
    }
}
