package io.polyphony.localcluster.cluster.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process that was started for a cluster, known by its pid file. The file holds the process id
 * and when the process started, so that another process that has got the same id later is not taken
 * for it.
 */
record ClusterProcess(String name, Path pidFile) {

    private static final String SUFFIX = ".pid";

    static ClusterProcess named(String name, ClusterFolder folder) {
        return new ClusterProcess(name, folder.pids().resolve(name + SUFFIX));
    }

    static ClusterProcess of(Path pidFile) {
        String file = pidFile.getFileName().toString();
        return new ClusterProcess(file.substring(0, file.length() - SUFFIX.length()), pidFile);
    }

    static boolean isPidFile(Path file) {
        return file.getFileName().toString().endsWith(SUFFIX);
    }

    void remember(ProcessHandle process) throws IOException {
        Files.writeString(pidFile, process.pid() + " " + startOf(process) + "\n");
    }

    /** The process, if it runs. */
    Optional<ProcessHandle> running() throws IOException {
        try {
            String[] parts = Files.readString(pidFile).strip().split(" ");
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(ClusterProcess::runs)
                    .filter(process -> parts.length < 2 || startOf(process).equals(parts[1]));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns whether a process works; one that has ended and is not yet collected by its parent
     * does not.
     */
    static boolean runs(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException e) {
            return process.isAlive();
        }
    }

    /** Arguments as far as they can be seen; Java itself does not see long command lines. */
    static List<String> arguments(ProcessHandle process) {
        try {
            Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
            return List.of(Files.readString(file).split("\0"));
        } catch (IOException e) {
            return List.of(process.info().arguments().orElse(new String[0]));
        }
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }
}
