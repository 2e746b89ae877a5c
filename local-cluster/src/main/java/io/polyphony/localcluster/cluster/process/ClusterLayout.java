package io.polyphony.localcluster.cluster.process;

import java.util.ArrayList;
import java.util.List;

/**
 * The processes of a cluster, by name.
 *
 * @param taskManagers number of task managers
 * @param slots of each
 */
public record ClusterLayout(int taskManagers, int slots, boolean registry, boolean prometheus) {

    public static final String BROKER = "broker";
    public static final String JOB_MANAGER = "jobmanager";
    public static final String REGISTRY = "registry";
    public static final String PROMETHEUS = "prometheus";

    /** Uses of ports beside the processes' own. */
    public static final String CONTROLLER = "broker-controller";

    public static final String WEB_UI = "web-ui";

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
