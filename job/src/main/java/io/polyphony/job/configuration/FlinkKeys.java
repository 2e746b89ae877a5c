package io.polyphony.job.configuration;

import java.util.List;

/**
 * Key prefixes of Flink itself (Flink 2.2 documentation, page "Configuration"), which pass
 * unchecked.
 */
final class FlinkKeys {

    private static final List<String> PREFIXES =
            List.of(
                    "blob.",
                    "classloader.",
                    "client.",
                    "cluster.",
                    "compiler.",
                    "containerized.",
                    "env.",
                    "execution.",
                    "external-resource",
                    "fs.",
                    "heartbeat.",
                    "high-availability",
                    "historyserver.",
                    "io.tmp.dirs",
                    "job-event.",
                    "job-result-store.",
                    "jobmanager.",
                    "jobstore.",
                    "kubernetes.",
                    "local-recovery.",
                    "metrics.",
                    "parallelism.default",
                    "pekko.",
                    "pipeline.",
                    "process.",
                    "queryable-state.",
                    "resourcemanager.",
                    "rest.",
                    "restart-strategy.",
                    "s3.",
                    "security.",
                    "slot.",
                    "slotmanager.",
                    "state.",
                    "task.",
                    "taskmanager.",
                    "traces.",
                    "web.",
                    "yarn.");

    private FlinkKeys() {}

    static boolean contains(String key) {
        return PREFIXES.stream().anyMatch(key::startsWith);
    }
}
