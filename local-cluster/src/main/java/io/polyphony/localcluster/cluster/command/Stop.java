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

/** {@code cluster stop}. */
@Command(
        name = "stop",
        sortOptions = false,
        description =
                "Stops the job with a savepoint, without draining it: open windows stay open for"
                        + " the next submit.")
public final class Stop implements Callable<Integer> {

    private final Home home;
    private final PrintStream out;

    @Mixin JobName name = new JobName();

    @Mixin Target target = new Target();

    public Stop(Home home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        ClusterFolder folder = target.existing(home);
        try (ClusterLock lock = ClusterLock.take(folder)) {
            out.println("Stopped; savepoint " + new JobControl(folder, home).stop(name.checked()));
        }
        return 0;
    }
}
