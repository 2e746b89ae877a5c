package io.polyphony.localcluster.cluster.process;

import io.polyphony.job.tools.command.CommandException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The processes of a cluster: starts them so that they outlive this one, and finds and ends them
 * later, from any process. Besides its pid file each is found by the name of the cluster's folder
 * in its command line, so that none is left over when a start was cut short.
 */
public final class ProcessTable {

    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long POLL_MILLIS = 50;

    private final ClusterFolder folder;

    public ProcessTable(ClusterFolder folder) {
        this.folder = folder;
    }

    /** An argument that says of a Java process to which cluster it belongs. */
    public static String mark(ClusterFolder folder) {
        return "-Dpolyphony.cluster=" + folder.path();
    }

    /**
     * A process to start.
     *
     * @param command the program and its arguments, one of which names the cluster's folder
     * @param environment added to that of this process
     */
    public record Start(String name, List<String> command, Map<String, String> environment) {}

    /** Starts a process whose output goes to {@code logs/NAME.out}. */
    public void start(Start start) throws CommandException {
        Path output = output(start.name());
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            // Ctrl-C and the end of the terminal are for this command, not for what it has started.
            command.add(SETSID.toString());
        }
        command.addAll(start.command());
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(output.toFile());
        builder.environment().putAll(start.environment());
        try {
            Process process = builder.start();
            ClusterProcess.named(start.name(), folder).remember(process.toHandle());
        } catch (IOException e) {
            throw new CommandException(
                    "cannot start %s: %s".formatted(start.name(), e.getMessage()), e);
        }
    }

    Path output(String name) {
        return folder.logs().resolve(name + ".out");
    }

    public boolean isRunning(String name) throws CommandException {
        return running(name).isPresent();
    }

    Optional<ProcessHandle> running(String name) throws CommandException {
        try {
            return ClusterProcess.named(name, folder).running();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The process of a name, if it runs. */
    public Optional<ProcessHandle> find(String name) throws CommandException {
        return running(name);
    }

    /** Every process that was started, by name; empty where it has ended. */
    public Map<String, Optional<ProcessHandle>> all() throws CommandException {
        Map<String, Optional<ProcessHandle>> all = new TreeMap<>();
        try {
            for (Path file : pidFiles()) {
                ClusterProcess process = ClusterProcess.of(file);
                all.put(process.name(), process.running());
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return all;
    }

    /**
     * Ends processes and waits until they have ended: those that do not end when asked are killed.
     *
     * @param names of processes that were started here; one that has ended already is no error
     */
    public void end(Collection<String> names) throws CommandException, InterruptedException {
        List<ProcessHandle> processes = new ArrayList<>();
        for (String name : names) {
            running(name).ifPresent(processes::add);
        }
        end(processes);
        for (String name : names) {
            try {
                Files.deleteIfExists(ClusterProcess.named(name, folder).pidFile());
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }

    /** Ends every process that belongs to the folder, whether or not it has a pid file. */
    public int endStrays() throws InterruptedException {
        List<ProcessHandle> strays = belonging();
        end(strays);
        return strays.size();
    }

    /** Every process that belongs to the folder, whether or not it has a pid file. */
    public List<ProcessHandle> belonging() {
        String mark = mark(folder);
        String below = folder.path() + "/";
        return ProcessHandle.allProcesses()
                .filter(ClusterProcess::runs)
                .filter(process -> belongs(process, mark, below))
                .toList();
    }

    /** Java processes carry the mark; another one names a configuration in the folder. */
    private static boolean belongs(ProcessHandle process, String mark, String below) {
        return ClusterProcess.arguments(process).stream()
                .anyMatch(
                        argument ->
                                argument.equals(mark)
                                        || argument.startsWith("--config.file=" + below));
    }

    private static void end(List<ProcessHandle> processes) throws InterruptedException {
        processes.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean forced = false;
        while (processes.stream().anyMatch(ClusterProcess::runs)) {
            if (!forced && System.nanoTime() > deadline) {
                processes.forEach(ProcessHandle::destroyForcibly);
                forced = true;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private List<Path> pidFiles() throws IOException {
        if (!Files.isDirectory(folder.pids())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.pids())) {
            return files.filter(ClusterProcess::isPidFile).toList();
        }
    }

    private CommandException unreadable(IOException e) {
        return new CommandException(
                "cannot use the pid files in %s: %s".formatted(folder.pids(), e), e);
    }
}
