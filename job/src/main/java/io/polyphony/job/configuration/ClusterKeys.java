package io.polyphony.job.configuration;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Key prefixes that Flink's processes read from their own configuration when they start, whatever a
 * job says (Flink 2.2 documentation, page "Configuration").
 */
final class ClusterKeys {

    private static final List<String> PREFIXES =
            List.of(
                    "blob.",
                    "classloader.",
                    "cluster.",
                    "containerized.",
                    "env.",
                    "external-resource",
                    "fs.",
                    "heartbeat.",
                    "high-availability",
                    "historyserver.",
                    "io.tmp.dirs",
                    "job-result-store.",
                    "jobmanager.",
                    "jobstore.",
                    "kubernetes.",
                    "metrics.",
                    "pekko.",
                    "process.",
                    "queryable-state.",
                    "resourcemanager.",
                    "s3.",
                    "security.",
                    "slot.",
                    "slotmanager.",
                    "taskmanager.",
                    "traces.",
                    "web.",
                    "yarn.");

    /** Keys under these prefixes that a job does set. */
    private static final Set<String> OF_JOBS = Set.of("metrics.latency.interval");

    private ClusterKeys() {}

    /** Returns a line for each key that belongs into the configuration of the cluster. */
    static List<String> warnings(Collection<String> keys) {
        return new TreeSet<>(keys)
                .stream().filter(ClusterKeys::contains).map(ClusterKeys::warning).toList();
    }

    private static boolean contains(String key) {
        return !OF_JOBS.contains(key) && PREFIXES.stream().anyMatch(key::startsWith);
    }

    private static String warning(String key) {
        return ("%s: Flink's processes do not read it from the job's configuration, but from their"
                        + " own when they start; set it in config.yaml of the cluster, with the"
                        + " Kubernetes operator in flinkConfiguration")
                .formatted(key);
    }
}
