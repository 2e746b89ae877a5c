package io.polyphony.localcluster.cluster.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The processes of a cluster, by name.
 *
 * @param taskManagers number of task managers
 * @param slots of each
 */
public record ClusterLayout(int taskManagers, int slots, Set<Extra> extras) {

    /** Things that a cluster has besides broker, job manager and task managers. */
    public enum Extra {
        REGISTRY,
        PROMETHEUS,
        /** A ZooKeeper server, so that jobs outlive the job manager. */
        HIGH_AVAILABILITY,
        /** Connections between the processes go through ports that another program forwards. */
        DETOURS
    }

    public static final String BROKER = "broker";
    public static final String JOB_MANAGER = "jobmanager";
    public static final String REGISTRY = "registry";
    public static final String PROMETHEUS = "prometheus";
    public static final String ZOOKEEPER = "zookeeper";

    /** Uses of ports beside the processes' own. */
    public static final String CONTROLLER = "broker-controller";

    public static final String WEB_UI = "web-ui";

    /** Port of a process behind its detour, whose own port is that of {@link #detour}. */
    public static String behind(String use) {
        return use + "-behind-detour";
    }

    /** Port at which a detour listens. */
    public static String detour(String use) {
        return use + "-detour";
    }

    /** Use of the port at which a task manager takes records of others. */
    public static String data(String taskManager) {
        return taskManager + "-data";
    }

    public ClusterLayout {
        extras = Set.copyOf(extras);
    }

    public boolean has(Extra extra) {
        return extras.contains(extra);
    }

    public static String taskManager(int number) {
        return "taskmanager-" + number;
    }

    public static boolean isTaskManager(String name) {
        return name.startsWith("taskmanager-");
    }

    public static String metrics(String process) {
        return process + "-metrics";
    }

    public List<String> flinkProcesses() {
        List<String> names = new ArrayList<>();
        names.add(JOB_MANAGER);
        for (int number = 1; number <= taskManagers; number++) {
            names.add(taskManager(number));
        }
        return names;
    }
}
