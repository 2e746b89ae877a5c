package io.polyphony.localcluster.faults.action;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.status.FlinkRest;
import io.polyphony.localcluster.cluster.process.ClusterAddresses;
import io.polyphony.localcluster.cluster.process.ClusterFolder;
import io.polyphony.localcluster.cluster.process.ClusterLayout;
import io.polyphony.localcluster.cluster.process.ClusterPorts;
import io.polyphony.localcluster.cluster.process.ProcessTable;
import io.polyphony.localcluster.cluster.start.ClusterStart;
import io.polyphony.localcluster.cluster.start.ClusterStop;
import io.polyphony.localcluster.faults.proxy.TcpProxy;
import io.polyphony.localcluster.home.Home;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A cluster with a ZooKeeper server whose connections can be cut, and whose processes can be killed
 * and frozen. The one who starts it closes it, which ends all of its processes.
 */
public final class DisturbedCluster implements AutoCloseable {

    private static final int TASK_MANAGERS = 2;
    private static final int SLOTS = 2;
    private static final ClusterLayout LAYOUT =
            new ClusterLayout(
                    TASK_MANAGERS,
                    SLOTS,
                    Set.of(ClusterLayout.Extra.HIGH_AVAILABILITY, ClusterLayout.Extra.DETOURS));

    private final ClusterFolder folder;
    private final Home home;
    private final ProcessTable table;
    private final ClusterPorts ports;
    private final Map<String, TcpProxy> proxies = new HashMap<>();

    private DisturbedCluster(ClusterFolder folder, Home home) throws CommandException {
        this.folder = folder;
        this.home = home;
        this.table = new ProcessTable(folder);
        this.ports = new ClusterPorts(folder);
    }

    /** Starts all processes, and waits until they answer. */
    public static DisturbedCluster start(ClusterFolder folder, Home home)
            throws CommandException, InterruptedException {
        folder.create();
        DisturbedCluster cluster = new DisturbedCluster(folder, home);
        try {
            cluster.openProxies();
            cluster.starter().start(LAYOUT, options());
        } catch (CommandException | InterruptedException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    /** Options of Flink that let it notice faults and try again as fast as this machine allows. */
    private static Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("heartbeat.interval", "2 s");
        options.put("heartbeat.timeout", "16 s");
        options.put("restart-strategy.exponential-delay.initial-backoff", "500 ms");
        // A run has a fault every few seconds: the backoff of one must not grow with the others.
        options.put("restart-strategy.exponential-delay.max-backoff", "2 s");
        options.put("restart-strategy.exponential-delay.reset-backoff-threshold", "10 s");
        options.put("web.checkpoints.history", "30");
        return options;
    }

    private void openProxies() throws CommandException {
        open(ClusterLayout.BROKER);
        open(ClusterLayout.JOB_MANAGER);
        for (int number = 1; number <= TASK_MANAGERS; number++) {
            open(ClusterLayout.data(ClusterLayout.taskManager(number)));
        }
    }

    private void open(String use) throws CommandException {
        try {
            proxies.put(
                    use,
                    TcpProxy.start(
                            ports.of(ClusterLayout.detour(use)),
                            ports.of(ClusterLayout.behind(use))));
        } catch (IOException e) {
            throw new CommandException("no proxy for %s: %s".formatted(use, e), e);
        }
    }

    private ClusterStart starter() throws CommandException {
        return new ClusterStart(folder, home);
    }

    public ClusterFolder folder() {
        return folder;
    }

    public Home home() {
        return home;
    }

    public FlinkRest rest() throws CommandException {
        return new FlinkRest(new ClusterAddresses(ports).webInterface());
    }

    /** Brokers as this program reaches them, past the proxy. */
    public String bootstrapServers() throws CommandException {
        return new ClusterAddresses(ports).bootstrapServers();
    }

    /** Brokers as the job reaches them. */
    public String disturbedBootstrapServers() throws CommandException {
        return "127.0.0.1:" + ports.of(ClusterLayout.detour(ClusterLayout.BROKER));
    }

    /** Proxy before a process, or before the records that a task manager takes. */
    public TcpProxy proxy(String use) {
        TcpProxy proxy = proxies.get(use);
        if (proxy == null) {
            throw new IllegalArgumentException("no proxy before " + use);
        }
        return proxy;
    }

    /** Starts processes that have ended, and waits for nothing. */
    public void launchEnded() throws CommandException, InterruptedException {
        starter().launch(LAYOUT, options());
    }

    /** Kills a process as {@code kill -9} does. */
    public void kill(String name) throws CommandException {
        table.find(name).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Waits until a process that was killed is gone. */
    public void awaitEnd(String name) throws CommandException, InterruptedException {
        while (table.isRunning(name)) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** Halts a process as {@code kill -STOP} does. */
    public void freeze(String name) throws CommandException, InterruptedException {
        signal(name, "STOP");
    }

    public void thaw(String name) throws CommandException, InterruptedException {
        signal(name, "CONT");
    }

    public ProcessTable processes() {
        return table;
    }

    private void signal(String name, String signal) throws CommandException, InterruptedException {
        ProcessHandle process = table.find(name).orElse(null);
        if (process == null) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new CommandException("cannot signal %s: %s".formatted(name, e), e);
        }
    }

    @Override
    public void close() throws CommandException, InterruptedException {
        new ClusterStop(folder).stop();
        for (TcpProxy proxy : proxies.values()) {
            try {
                proxy.close();
            } catch (IOException e) {
                throw new CommandException("cannot close a proxy: " + e, e);
            }
        }
    }
}
