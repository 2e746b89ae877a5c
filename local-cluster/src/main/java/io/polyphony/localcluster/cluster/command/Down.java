package io.polyphony.localcluster.cluster.command;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.process.ClusterFolder;
import io.polyphony.localcluster.cluster.process.ClusterLock;
import io.polyphony.localcluster.cluster.start.ClusterStop;
import io.polyphony.localcluster.home.Home;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cluster down}: ends everything. */
@Command(
        name = "down",
        sortOptions = false,
        description = {
            "Ends every process of the cluster, whatever has happened to it. Topics, checkpoints"
                    + " and savepoints stay, and the next",
            "up and submit go on from them. A job that still runs goes on from its last checkpoint"
                    + " then."
        })
public final class Down implements Callable<Integer> {

    private final Home home;
    private final PrintStream out;

    @Option(names = "--delete", description = "Also remove the folder with all that is in it.")
    boolean delete;

    @Mixin Target target = new Target();

    public Down(Home home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        ClusterFolder folder = target.folder(home);
        if (!folder.isCluster()) {
            out.println("No cluster in " + folder.path() + ".");
            return 0;
        }
        try (ClusterLock lock = ClusterLock.take(folder)) {
            int ended = new ClusterStop(folder).stop();
            out.println(ended == 0 ? "Nothing was running." : "Ended " + ended + " processes.");
            if (delete) {
                folder.delete();
                out.println("Removed " + folder.path() + ".");
            }
        }
        return 0;
    }
}
