package io.polyphony.localcluster.cluster.command;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.process.ClusterAddresses;
import io.polyphony.localcluster.cluster.process.ClusterFolder;
import io.polyphony.localcluster.cluster.process.ClusterLayout;
import io.polyphony.localcluster.cluster.process.ClusterLock;
import io.polyphony.localcluster.cluster.process.ClusterPorts;
import io.polyphony.localcluster.cluster.process.ProcessTable;
import io.polyphony.localcluster.cluster.start.ClusterStart;
import io.polyphony.localcluster.home.Home;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cluster up}: starts what is not running. */
@Command(
        name = "up",
        sortOptions = false,
        description =
                "Starts the broker, the job manager and the task managers, or those of them that"
                        + " have ended, and creates the topics.")
public final class Up implements Callable<Integer> {

    private final Home home;
    private final PrintStream out;

    @Option(
            names = "--task-managers",
            paramLabel = "N",
            defaultValue = "2",
            description = "Number of task managers. Default: ${DEFAULT-VALUE}.")
    int taskManagers;

    @Option(
            names = "--slots",
            paramLabel = "N",
            defaultValue = "2",
            description = "Slots of each task manager. Default: ${DEFAULT-VALUE}.")
    int slots;

    @Option(
            names = "--with-registry",
            description =
                    "Also an Apicurio schema registry with its Confluent-compatible interface.")
    boolean registry;

    @Option(
            names = "--with-prometheus",
            description = "Also a Prometheus server that reads the metrics of all processes.")
    boolean prometheus;

    @Option(
            names = "--with-high-availability",
            description =
                    "Also a ZooKeeper server: a job goes on when its job manager has been killed"
                            + " and is started again.")
    boolean highAvailability;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description =
                    "Option of Flink for config.yaml, such as"
                            + " -Dtaskmanager.memory.task.heap.size=1g.")
    Map<String, String> options = new LinkedHashMap<>();

    @Mixin Target target = new Target();

    public Up(Home home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        requireFew("--task-managers", taskManagers);
        requireFew("--slots", slots);
        ClusterStart.check(options);
        ClusterFolder folder = target.folder(home);
        folder.create();
        try (ClusterLock lock = ClusterLock.take(folder)) {
            List<String> started =
                    new ClusterStart(folder, home)
                            .start(new ClusterLayout(taskManagers, slots, extras()), options);
            out.println(
                    started.isEmpty()
                            ? "Everything runs already."
                            : "Started " + String.join(", ", started) + ".");
            show(folder);
        }
        return 0;
    }

    private Set<ClusterLayout.Extra> extras() {
        Set<ClusterLayout.Extra> extras = EnumSet.noneOf(ClusterLayout.Extra.class);
        if (registry) {
            extras.add(ClusterLayout.Extra.REGISTRY);
        }
        if (prometheus) {
            extras.add(ClusterLayout.Extra.PROMETHEUS);
        }
        if (highAvailability) {
            extras.add(ClusterLayout.Extra.HIGH_AVAILABILITY);
        }
        return extras;
    }

    private void show(ClusterFolder folder) throws CommandException {
        ClusterAddresses addresses = new ClusterAddresses(new ClusterPorts(folder));
        out.println();
        for (String process : new ProcessTable(folder).all().keySet()) {
            out.printf("  %-14s %s%n", process, addresses.of(process));
        }
        out.println();
        out.println("Kafka clients:  bootstrap.servers=" + addresses.bootstrapServers());
        out.println("Flink's web UI: " + addresses.webInterface());
        out.println("Flink's client: " + folder.flink().resolve("bin/flink") + " list");
        out.println("Logs:           " + folder.logs());
    }

    private static void requireFew(String option, int value) throws CommandException {
        if (value < 1 || value > 16) {
            throw new CommandException("%s %d: must be 1 to 16".formatted(option, value));
        }
    }
}
