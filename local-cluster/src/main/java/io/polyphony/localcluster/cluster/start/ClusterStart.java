package io.polyphony.localcluster.cluster.start;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.status.FlinkRest;
import io.polyphony.localcluster.broker.BrokerCommand;
import io.polyphony.localcluster.broker.BrokerSettings;
import io.polyphony.localcluster.broker.Topics;
import io.polyphony.localcluster.cluster.process.BuiltJars;
import io.polyphony.localcluster.cluster.process.ClusterAddresses;
import io.polyphony.localcluster.cluster.process.ClusterExtras;
import io.polyphony.localcluster.cluster.process.ClusterFolder;
import io.polyphony.localcluster.cluster.process.ClusterLayout;
import io.polyphony.localcluster.cluster.process.ClusterPorts;
import io.polyphony.localcluster.cluster.process.FlinkConf;
import io.polyphony.localcluster.cluster.process.HttpProbe;
import io.polyphony.localcluster.cluster.process.ProcessTable;
import io.polyphony.localcluster.cluster.process.Waiting;
import io.polyphony.localcluster.home.Folders;
import io.polyphony.localcluster.home.Home;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/**
 * Starts what is not running of a cluster: all of it the first time, later only what has ended. If
 * it fails in the middle, what has started goes on, for {@link ClusterStop} to end or for another
 * start to complete.
 */
public final class ClusterStart {

    /** Partitions of each topic: a job of up to this parallelism reads with all its subtasks. */
    public static final int PARTITIONS = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ClusterFolder folder;
    private final Home home;
    private final ClusterPorts ports;
    private final ProcessTable table;
    private final Waiting waiting;

    public ClusterStart(ClusterFolder folder, Home home) throws CommandException {
        this.folder = folder;
        this.home = home;
        this.ports = new ClusterPorts(folder);
        this.table = new ProcessTable(folder);
        this.waiting = new Waiting(table, PATIENCE);
    }

    /** Refuses options that are not Flink's, or that the cluster sets itself. */
    public static void check(Map<String, String> options) throws CommandException {
        FlinkOptionCheck.check(options.keySet());
    }

    /**
     * Starts and waits until everything answers.
     *
     * @param options of Flink, over those of {@link FlinkConf}
     * @return names of the processes that were started
     * @throws CommandException if one does not start; the message names its log
     */
    public List<String> start(ClusterLayout layout, Map<String, String> options)
            throws CommandException, InterruptedException {
        List<String> started = launch(layout, options);
        await(flink(layout).size() - 1);
        awaitHttp(beside(layout));
        Topics.createMissing(new ClusterAddresses(ports).bootstrapServers(), PARTITIONS);
        return started;
    }

    /** Starts as {@link #start} does, and waits for nothing. */
    public List<String> launch(ClusterLayout layout, Map<String, String> options)
            throws CommandException, InterruptedException {
        ClusterExtras extras = new ClusterExtras(folder, ports, layout);
        Set<String> flink = flink(layout);
        Set<String> beside = beside(layout);
        Configuration conf = configuration(layout, extras, options);
        List<String> started = new ArrayList<>();
        if (!table.isRunning(ClusterLayout.BROKER)) {
            table.start(broker(extras));
            started.add(ClusterLayout.BROKER);
        }
        if (extras.highAvailability() && !table.isRunning(ClusterLayout.ZOOKEEPER)) {
            int port = ports.free(ClusterLayout.ZOOKEEPER);
            table.start(new ZooKeeperLaunch(folder, installation()).on(port));
            waiting.until(ClusterLayout.ZOOKEEPER, () -> ZooKeeperLaunch.answers(port));
            started.add(ClusterLayout.ZOOKEEPER);
        }
        FlinkLaunch launch = new FlinkLaunch(folder, installation(), ports, extras, conf);
        for (String name : flink) {
            if (!table.isRunning(name)) {
                emptyFolder(launch.temporary(name));
                table.start(launch.of(name));
                started.add(name);
            }
        }
        for (String name : beside) {
            if (!table.isRunning(name)) {
                table.start(beside(name, flink));
                started.add(name);
            }
        }
        return started;
    }

    private Set<String> flink(ClusterLayout layout) throws CommandException {
        Set<String> flink = new LinkedHashSet<>(layout.flinkProcesses());
        table.all().keySet().stream().filter(ClusterLayout::isTaskManager).forEach(flink::add);
        return flink;
    }

    /** Processes besides Kafka and Flink that are wanted, or were started before. */
    private Set<String> beside(ClusterLayout layout) throws CommandException {
        Set<String> known = table.all().keySet();
        Set<String> beside = new LinkedHashSet<>();
        if (layout.has(ClusterLayout.Extra.REGISTRY) || known.contains(ClusterLayout.REGISTRY)) {
            beside.add(ClusterLayout.REGISTRY);
        }
        if (layout.has(ClusterLayout.Extra.PROMETHEUS)
                || known.contains(ClusterLayout.PROMETHEUS)) {
            PrometheusLaunch.require();
            beside.add(ClusterLayout.PROMETHEUS);
        }
        return beside;
    }

    private ProcessTable.Start beside(String name, Set<String> flink)
            throws CommandException, InterruptedException {
        int port = ports.free(name);
        return name.equals(ClusterLayout.REGISTRY)
                ? new RegistryLaunch(folder, home).on(port)
                : new PrometheusLaunch(folder, new ClusterAddresses(ports)).on(port, flink);
    }

    private void awaitHttp(Set<String> names) throws CommandException, InterruptedException {
        ClusterAddresses addresses = new ClusterAddresses(ports);
        for (String name : names) {
            URI ready =
                    name.equals(ClusterLayout.REGISTRY)
                            ? URI.create(addresses.registry() + "/subjects")
                            : addresses.prometheus().resolve("/-/ready");
            waiting.until(name, () -> HttpProbe.answers(ready));
        }
    }

    private void await(int taskManagers) throws CommandException, InterruptedException {
        ClusterAddresses addresses = new ClusterAddresses(ports);
        try (Admin admin =
                Admin.create(
                        Map.of(
                                "bootstrap.servers",
                                addresses.bootstrapServers(),
                                "reconnect.backoff.max.ms",
                                200))) {
            waiting.until(ClusterLayout.BROKER, () -> Topics.answers(admin));
        }
        FlinkRest rest = new FlinkRest(addresses.webInterface());
        waiting.until(ClusterLayout.JOB_MANAGER, () -> rest.taskManagers().isPresent());
        for (int number = 1; number <= taskManagers; number++) {
            int registered = number;
            waiting.until(
                    ClusterLayout.taskManager(number),
                    () -> rest.taskManagers().orElse(0) >= registered);
        }
    }

    /** A running Flink keeps its configuration. */
    private Configuration configuration(
            ClusterLayout layout, ClusterExtras extras, Map<String, String> options)
            throws CommandException {
        Optional<String> running = Optional.empty();
        for (String name : flink(layout)) {
            running = table.isRunning(name) ? Optional.of(name) : running;
        }
        Map<String, String> wanted = FlinkConf.complete(ports, layout.slots(), extras, options);
        if (running.isEmpty()) {
            installation().write(jars(), wanted);
            return FlinkConf.parse(wanted);
        }
        Map<String, String> conf =
                GlobalConfiguration.loadConfiguration(installation().conf().toString()).toMap();
        for (Map.Entry<String, String> option : options.entrySet()) {
            if (!option.getValue().equals(conf.get(option.getKey()))) {
                throw new CommandException(
                        "-D%s: %s runs already with other options; cluster down first"
                                .formatted(option.getKey(), running.get()));
            }
        }
        return FlinkConf.parse(conf);
    }

    private FlinkInstallation.Jars jars() throws CommandException {
        Path classPath = home.folder().resolve("flink-lib/target/classpath.txt");
        if (!Files.isRegularFile(classPath)) {
            throw new CommandException(
                    "%s is missing; build it: ./mvnw package -DskipTests".formatted(classPath));
        }
        BuiltJars built = BuiltJars.of(home);
        return new FlinkInstallation.Jars(jars(classPath), built.runtime(), built.failures());
    }

    private List<Path> jars(Path classPath) throws CommandException {
        try {
            return Arrays.stream(Files.readString(classPath).strip().split(File.pathSeparator))
                    .map(jar -> home.readable(Path.of(jar)))
                    .toList();
        } catch (IOException e) {
            throw new CommandException("cannot read %s: %s".formatted(classPath, e), e);
        }
    }

    private FlinkInstallation installation() {
        return new FlinkInstallation(folder.flink());
    }

    private ProcessTable.Start broker(ClusterExtras extras) throws CommandException {
        try {
            Path file = folder.broker().resolve("cluster.id");
            if (!Files.exists(file)) {
                Files.createDirectories(folder.broker());
                Files.writeString(file, Uuid.randomUuid().toString());
            }
            BrokerSettings settings =
                    new BrokerSettings(
                            folder.broker(),
                            folder.logs().resolve("broker.log"),
                            ports.free(ClusterLayout.BROKER),
                            extras.detours() ? detour() : null);
            return new ProcessTable.Start(
                    ClusterLayout.BROKER,
                    BrokerCommand.detached(
                            settings,
                            ports.free(ClusterLayout.CONTROLLER),
                            Files.readString(file).strip(),
                            ProcessTable.mark(folder)),
                    Map.of("CLASSPATH", System.getProperty("java.class.path")));
        } catch (IOException e) {
            throw new CommandException("cannot start the broker: " + e, e);
        }
    }

    private BrokerSettings.Detour detour() throws CommandException {
        return new BrokerSettings.Detour(
                ports.free(ClusterLayout.behind(ClusterLayout.BROKER)),
                ports.of(ClusterLayout.detour(ClusterLayout.BROKER)));
    }

    private static void emptyFolder(Path path) throws CommandException {
        try {
            Folders.remove(path);
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new CommandException("cannot write to %s: %s".formatted(path, e), e);
        }
    }
}
