package io.polyphony.localcluster.cluster.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.job.tools.command.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;

/**
 * The configuration of the cluster's Flink, as {@code conf/config.yaml}. What the user gives wins.
 */
public final class FlinkConf {

    private static final String HOST = "127.0.0.1";

    /**
     * Options of every JVM: those that config.yaml of Flink's distribution has for JDK 17, and
     * those of the job.
     */
    private static final String JVM_OPTIONS =
            "--add-exports=java.base/sun.net.util=ALL-UNNAMED"
                    + " --add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED"
                    + " --add-exports=java.security.jgss/sun.security.krb5=ALL-UNNAMED"
                    + " --add-opens=java.base/java.lang=ALL-UNNAMED"
                    + " --add-opens=java.base/java.net=ALL-UNNAMED"
                    + " --add-opens=java.base/java.io=ALL-UNNAMED"
                    + " --add-opens=java.base/java.nio=ALL-UNNAMED"
                    + " --add-opens=java.base/sun.nio.ch=ALL-UNNAMED"
                    + " --add-opens=java.base/java.lang.reflect=ALL-UNNAMED"
                    + " --add-opens=java.base/java.text=ALL-UNNAMED"
                    + " --add-opens=java.base/java.time=ALL-UNNAMED"
                    + " --add-opens=java.base/java.util=ALL-UNNAMED"
                    + " --add-opens=java.base/java.util.concurrent=ALL-UNNAMED"
                    + " --add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED"
                    + " --add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED"
                    + " -Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.polyphony.schemas"
                    + " -Dorg.apache.avro.limits.string.maxLength=8388608"
                    + " -Dorg.apache.avro.limits.bytes.maxLength=8388608"
                    + " -Dorg.apache.avro.limits.collectionItems.maxLength=1000000";

    private FlinkConf() {}

    /** All keys of a new cluster. */
    public static Map<String, String> complete(
            ClusterPorts ports, int slots, ClusterExtras extras, Map<String, String> user)
            throws CommandException {
        Map<String, String> conf = new LinkedHashMap<>();
        conf.put("jobmanager.rpc.address", HOST);
        conf.put("jobmanager.rpc.port", Integer.toString(ports.of(ClusterLayout.JOB_MANAGER)));
        conf.put("jobmanager.bind-host", HOST);
        conf.put("rest.address", HOST);
        conf.put("rest.bind-address", HOST);
        conf.put("rest.port", Integer.toString(ports.of(ClusterLayout.WEB_UI)));
        conf.put("taskmanager.host", HOST);
        conf.put("taskmanager.bind-host", HOST);
        conf.put("taskmanager.numberOfTaskSlots", Integer.toString(slots));
        conf.put("taskmanager.load-balance.mode", "SLOTS");

        conf.put("jobmanager.memory.process.size", "1024m");
        putTaskManagerMemory(conf, slots);
        conf.put("env.java.opts.all", JVM_OPTIONS);

        conf.put("state.backend.type", "rocksdb");
        conf.put("execution.checkpointing.incremental", "true");
        // Seconds. A jar that no job uses is removed soon: it is copied for every submission.
        conf.put("blob.service.cleanup.interval", "20");
        // A killed process is noticed in seconds, a busy one is not given up.
        conf.put("heartbeat.interval", "3 s");
        conf.put("heartbeat.timeout", "40 s");
        conf.put(
                "metrics.reporter.prometheus.factory.class",
                "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
        conf.put("jobmanager.failure-enrichers", "io.polyphony.job.failure.FailureLabeller");
        // Milliseconds. What cluster status says is not older.
        conf.put("metrics.fetcher.update-interval", "2000");
        // A connection that breaks while no task uses it would be used again and again: the job
        // restarts for ever (seen on Flink 2.2.1 by local-cluster/faults).
        conf.put("taskmanager.network.tcp-connection.enable-reuse-across-jobs", "false");
        conf.putAll(extras.common());
        conf.putAll(user);
        return conf;
    }

    /**
     * Measured with the demo model: a session and the themes of a slot need a fourth of a gigabyte
     * each, at most.
     */
    private static void putTaskManagerMemory(Map<String, String> conf, int slots) {
        conf.put("taskmanager.memory.task.heap.size", 256 * slots + "m");
        conf.put("taskmanager.memory.task.off-heap.size", 256 * slots + "m");
        conf.put("taskmanager.memory.managed.size", 96 * slots + "m");
        conf.put("taskmanager.memory.network.min", "64m");
        conf.put("taskmanager.memory.network.max", "64m");
        conf.put("taskmanager.memory.jvm-metaspace.size", "256m");
        conf.put("taskmanager.memory.jvm-overhead.min", "192m");
        conf.put("taskmanager.memory.jvm-overhead.max", "256m");
    }

    public static void write(Path file, Map<String, String> conf) throws CommandException {
        JsonMapper json = new JsonMapper();
        StringBuilder yaml = new StringBuilder();
        try {
            for (Map.Entry<String, String> entry : conf.entrySet()) {
                yaml.append(entry.getKey())
                        .append(": ")
                        .append(json.writeValueAsString(entry.getValue()))
                        .append('\n');
            }
            Files.writeString(file, yaml);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        } catch (IOException e) {
            throw new CommandException("cannot write %s: %s".formatted(file, e), e);
        }
    }

    /** The configuration as Flink reads it. */
    public static Configuration parse(Map<String, String> conf) {
        return Configuration.fromMap(
                conf.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
