package io.polyphony.localcluster.cluster.command;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.job.JobControl;
import io.polyphony.localcluster.cluster.process.ClusterFolder;
import io.polyphony.localcluster.cluster.process.ClusterLock;
import io.polyphony.localcluster.home.Home;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cluster rescale N}: the same job at another parallelism. */
@Command(
        name = "rescale",
        sortOptions = false,
        description =
                "Stops the job with a savepoint, without draining it, and submits it again from"
                        + " there at another parallelism.")
public final class Rescale implements Callable<Integer> {

    private final Home home;
    private final PrintStream out;

    @Parameters(paramLabel = "N", description = "The new parallelism.")
    int parallelism;

    @Mixin JobName name = new JobName();

    @Mixin Target target = new Target();

    public Rescale(Home home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        Parallelism.require("rescale", parallelism);
        ClusterFolder folder = target.existing(home);
        try (ClusterLock lock = ClusterLock.take(folder)) {
            JobLines.running(
                    out,
                    name.checked(),
                    new JobControl(folder, home).rescale(name.checked(), parallelism));
        }
        return 0;
    }
}
