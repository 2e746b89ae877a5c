package io.polyphony.localcluster.cluster.start;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.process.ClusterExtras;
import io.polyphony.localcluster.cluster.process.ClusterFolder;
import io.polyphony.localcluster.cluster.process.ClusterLayout;
import io.polyphony.localcluster.cluster.process.ClusterPorts;
import io.polyphony.localcluster.cluster.process.JavaProgram;
import io.polyphony.localcluster.cluster.process.ProcessTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * The command lines of Flink's processes, made as the scripts of its distribution make them: memory
 * from the configuration, JVM options from {@code env.java.opts}.
 */
final class FlinkLaunch {

    private final ClusterFolder folder;
    private final FlinkInstallation installation;
    private final ClusterPorts ports;
    private final ClusterExtras extras;
    private final Configuration conf;

    FlinkLaunch(
            ClusterFolder folder,
            FlinkInstallation installation,
            ClusterPorts ports,
            ClusterExtras extras,
            Configuration conf) {
        this.folder = folder;
        this.installation = installation;
        this.ports = ports;
        this.extras = extras;
        this.conf = conf;
    }

    /**
     * A job manager or task manager.
     *
     * @throws CommandException if the memory options do not fit together, or the port is taken
     */
    ProcessTable.Start of(String name) throws CommandException {
        try {
            return ClusterLayout.isTaskManager(name) ? taskManager(name) : jobManager(name);
        } catch (IllegalConfigurationException | IllegalArgumentException e) {
            throw new CommandException(
                    "%s cannot start with these options: %s".formatted(name, e.getMessage()), e);
        }
    }

    private ProcessTable.Start jobManager(String name) throws CommandException {
        ports.free(
                extras.detours()
                        ? ClusterLayout.behind(ClusterLayout.JOB_MANAGER)
                        : ClusterLayout.JOB_MANAGER);
        ports.free(ClusterLayout.WEB_UI);
        JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(conf);
        List<String> command =
                java(
                        name,
                        "jobmanager",
                        JobManagerProcessUtils.generateJvmParametersStr(memory, conf));
        command.add(StandaloneSessionClusterEntrypoint.class.getName());
        addArguments(command, name);
        addWords(command, JobManagerProcessUtils.generateDynamicConfigsStr(memory));
        return start(name, command);
    }

    private ProcessTable.Start taskManager(String name) throws CommandException {
        TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(conf);
        List<String> command =
                java(name, "taskmanager", ProcessMemoryUtils.generateJvmParametersStr(memory));
        command.add(TaskManagerRunner.class.getName());
        addArguments(command, name);
        extras.of(name).forEach((key, value) -> command.addAll(List.of("-D", key + "=" + value)));
        addWords(command, TaskExecutorProcessUtils.generateDynamicConfigsStr(memory));
        return start(name, command);
    }

    private List<String> java(String name, String role, String memory) {
        List<String> command = new ArrayList<>();
        command.add(JavaProgram.path());
        command.add(ProcessTable.mark(folder));
        addWords(command, memory);
        addWords(command, conf.getString("env.java.opts.all", ""));
        addWords(command, conf.getString("env.java.opts." + role, ""));
        command.add("-Djava.io.tmpdir=" + temporary(name));
        command.add("-Dlog.file=" + folder.logs().resolve(name + ".log"));
        command.add("-Dlog4j.configurationFile=" + installation.conf().resolve("log4j.properties"));
        return command;
    }

    private void addArguments(List<String> command, String name) throws CommandException {
        command.addAll(
                List.of(
                        "--configDir",
                        installation.conf().toString(),
                        "-D",
                        "io.tmp.dirs=" + temporary(name),
                        "-D",
                        "metrics.reporter.prometheus.port="
                                + ports.free(ClusterLayout.metrics(name))));
    }

    private ProcessTable.Start start(String name, List<String> command) {
        return new ProcessTable.Start(
                name,
                command,
                // Two arenas: with more, glibc keeps what closed sessions and state backends have
                // given back.
                Map.of(
                        "MALLOC_ARENA_MAX", "2",
                        "CLASSPATH", installation.classPath(),
                        "FLINK_PLUGINS_DIR", installation.plugins().toString(),
                        "FLINK_CONF_DIR", installation.conf().toString(),
                        "ORT_DISABLE_TELEMETRY", "1",
                        "DJL_OFFLINE", "true",
                        "OPT_OUT_TRACKING", "true",
                        "RUST_FLAVOR", "cpu",
                        "DJL_CACHE_DIR", folder.temporary().resolve("djl").toString()));
    }

    Path temporary(String name) {
        return folder.temporary().resolve(name);
    }

    private static void addWords(List<String> command, String words) {
        if (!words.isBlank()) {
            command.addAll(List.of(words.strip().split("\\s+")));
        }
    }
}
