package io.polyphony.localcluster.cluster.start;

import io.polyphony.job.tools.command.CommandException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Which of Flink's options a user may set for a cluster. */
final class FlinkOptionCheck {

    private static final List<String> PREFIXES =
            List.of(
                    "blob.",
                    "classloader.",
                    "cluster.",
                    "env.java.opts.",
                    "execution.",
                    "external-resource",
                    "fs.",
                    "heartbeat.",
                    "high-availability",
                    "jobmanager.",
                    "metrics.",
                    "parallelism.default",
                    "pekko.",
                    "pipeline.",
                    "process.",
                    "resourcemanager.",
                    "rest.",
                    "restart-strategy.",
                    "s3.",
                    "security.",
                    "slotmanager.",
                    "state.",
                    "task.",
                    "taskmanager.",
                    "web.");

    /** Others find the cluster by these. */
    private static final Set<String> OWN =
            Set.of(
                    "env.java.opts.all",
                    "jobmanager.rpc.address",
                    "jobmanager.rpc.port",
                    "rest.address",
                    "rest.bind-address",
                    "rest.port",
                    "rest.bind-port",
                    "taskmanager.numberOfTaskSlots",
                    "metrics.reporter.prometheus.port");

    private FlinkOptionCheck() {}

    /** Refuses keys that are not Flink's, and those that the cluster sets itself. */
    static void check(Collection<String> keys) throws CommandException {
        for (String key : keys) {
            if (OWN.contains(key)) {
                throw new CommandException(
                        "-D%s: the cluster sets this itself%s".formatted(key, instead(key)));
            }
            if (PREFIXES.stream().noneMatch(key::startsWith)) {
                throw new CommandException(
                        ("-D%s: no option of Flink's processes; options of the job belong to"
                                        + " cluster submit")
                                .formatted(key));
            }
        }
    }

    private static String instead(String key) {
        return switch (key) {
            case "taskmanager.numberOfTaskSlots" -> "; use --slots";
            case "env.java.opts.all" ->
                    "; use env.java.opts.jobmanager or env.java.opts.taskmanager";
            default -> "";
        };
    }
}
