package io.polyphony.localcluster.cluster.command;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.process.ClusterAddresses;
import io.polyphony.localcluster.cluster.process.ClusterFolder;
import io.polyphony.localcluster.cluster.process.ClusterPorts;
import io.polyphony.localcluster.home.Home;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every subcommand has. */
final class Target {

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Folder of the cluster. Default: local-cluster/target/cluster.")
    @Nullable Path dir;

    @Option(names = "--verbose", description = "Show the stack trace of an error.")
    boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    ClusterFolder folder(Home home) {
        return ClusterFolder.at(dir == null ? home.output().resolve("cluster") : dir);
    }

    /** The folder, if a cluster was made in it. */
    ClusterFolder existing(Home home) throws CommandException {
        ClusterFolder folder = folder(home);
        folder.requireCluster();
        return folder;
    }

    /** Addresses of the cluster's processes. */
    ClusterAddresses addresses(Home home) throws CommandException {
        return new ClusterAddresses(new ClusterPorts(existing(home)));
    }
}
