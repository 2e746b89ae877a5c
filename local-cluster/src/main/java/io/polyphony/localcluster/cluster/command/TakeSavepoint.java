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

/** {@code cluster savepoint}. */
@Command(
        name = "savepoint",
        sortOptions = false,
        description = "Takes a savepoint while the job goes on.")
public final class TakeSavepoint implements Callable<Integer> {

    private final Home home;
    private final PrintStream out;

    @Mixin JobName name = new JobName();

    @Mixin Target target = new Target();

    public TakeSavepoint(Home home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        ClusterFolder folder = target.existing(home);
        try (ClusterLock lock = ClusterLock.take(folder)) {
            out.println("Savepoint " + new JobControl(folder, home).savepoint(name.checked()));
        }
        return 0;
    }
}
