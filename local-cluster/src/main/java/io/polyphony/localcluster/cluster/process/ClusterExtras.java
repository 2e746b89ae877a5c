package io.polyphony.localcluster.cluster.process;

import io.polyphony.job.tools.command.CommandException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Options of Flink for high availability and for detours. What a cluster once had it keeps: the
 * ports that were chosen for it say so.
 */
public final class ClusterExtras {

    private static final String HOST = "127.0.0.1:";

    private final ClusterFolder folder;
    private final ClusterPorts ports;
    private final ClusterLayout layout;

    public ClusterExtras(ClusterFolder folder, ClusterPorts ports, ClusterLayout layout) {
        this.folder = folder;
        this.ports = ports;
        this.layout = layout;
    }

    public boolean highAvailability() {
        return layout.has(ClusterLayout.Extra.HIGH_AVAILABILITY)
                || ports.has(ClusterLayout.ZOOKEEPER);
    }

    public boolean detours() {
        return layout.has(ClusterLayout.Extra.DETOURS)
                || ports.has(ClusterLayout.detour(ClusterLayout.BROKER));
    }

    /** Options of all processes. */
    Map<String, String> common() throws CommandException {
        Map<String, String> conf = new LinkedHashMap<>();
        if (highAvailability()) {
            conf.put("high-availability.type", "zookeeper");
            conf.put(
                    "high-availability.zookeeper.quorum", HOST + ports.of(ClusterLayout.ZOOKEEPER));
            conf.put("high-availability.storageDir", "file://" + folder.highAvailability());
            conf.put("high-availability.cluster-id", "/polyphony");
            conf.put("high-availability.jobmanager.port", port(ClusterLayout.JOB_MANAGER));
            // A job manager that is started again becomes the leader when the session of the one
            // before has ended.
            conf.put("high-availability.zookeeper.client.session-timeout", "10 s");
            conf.put("high-availability.zookeeper.client.connection-timeout", "5 s");
        }
        if (detours()) {
            String use = ClusterLayout.JOB_MANAGER;
            String detour = port(ClusterLayout.detour(use));
            conf.put("jobmanager.rpc.port", detour);
            conf.put("high-availability.jobmanager.port", detour);
            conf.put("jobmanager.rpc.bind-port", port(ClusterLayout.behind(use)));
        }
        return conf;
    }

    /** Options of one task manager. */
    public Map<String, String> of(String taskManager) throws CommandException {
        if (!detours()) {
            return Map.of();
        }
        String use = ClusterLayout.data(taskManager);
        return Map.of(
                "taskmanager.data.port",
                port(ClusterLayout.detour(use)),
                "taskmanager.data.bind-port",
                port(ClusterLayout.behind(use)));
    }

    private String port(String use) throws CommandException {
        return Integer.toString(ports.of(use));
    }
}
