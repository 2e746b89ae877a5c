package io.polyphony.localcluster.cluster.process;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.home.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Folder of a cluster: all of it in one folder, nothing outside.
 *
 * @param path absolute
 */
public record ClusterFolder(Path path) {

    private static final String PORTS = "ports.properties";

    public static ClusterFolder at(Path path) {
        return new ClusterFolder(path.toAbsolutePath().normalize());
    }

    /**
     * Makes a new folder, or takes one that a cluster has already.
     *
     * @throws CommandException if something else is in it
     */
    public void create() throws CommandException {
        try {
            if (Files.isDirectory(path) && !isCluster() && !isEmpty()) {
                throw new CommandException(
                        "%s holds other things; give an empty or a new folder (--dir)"
                                .formatted(path));
            }
            for (Path folder : new Path[] {pids(), logs(), temporary(), flink(), jobs()}) {
                Files.createDirectories(folder);
            }
            if (!isCluster()) {
                Files.createFile(ports());
            }
        } catch (IOException e) {
            throw new CommandException("cannot write to %s: %s".formatted(path, e), e);
        }
    }

    /** Returns whether a cluster was made here. */
    public boolean isCluster() {
        return Files.isRegularFile(ports());
    }

    /** Refuses a folder in which no cluster was made. */
    public void requireCluster() throws CommandException {
        if (!isCluster()) {
            throw new CommandException("no cluster in %s: cluster up".formatted(path));
        }
    }

    /** Removes the cluster's data with its folder; a folder of something else stays. */
    public void delete() throws CommandException {
        if (!Files.isDirectory(path)) {
            return;
        }
        requireCluster();
        try {
            Folders.remove(path);
        } catch (IOException e) {
            throw new CommandException("cannot remove %s: %s".formatted(path, e), e);
        }
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> children = Files.list(path)) {
            return children.findAny().isEmpty();
        }
    }

    Path ports() {
        return path.resolve(PORTS);
    }

    Path lock() {
        return path.resolve("lock");
    }

    Path pids() {
        return path.resolve("pids");
    }

    public Path logs() {
        return path.resolve("logs");
    }

    /** Working files of the processes; removed when none runs. */
    public Path temporary() {
        return path.resolve("tmp");
    }

    /** Folder of the Flink installation: {@code bin}, {@code conf}, {@code lib}. */
    public Path flink() {
        return path.resolve("flink");
    }

    public Path broker() {
        return path.resolve("kafka");
    }

    public Path zooKeeper() {
        return path.resolve("zookeeper");
    }

    /** Files that a job manager leaves for the next. */
    public Path highAvailability() {
        return path.resolve("high-availability");
    }

    public Path prometheus() {
        return path.resolve("prometheus");
    }

    Path jobs() {
        return path.resolve("jobs");
    }

    /** File about what was submitted under a name. */
    public Path job(String name) {
        return jobs().resolve(name);
    }

    public Path checkpoints(String job) {
        return path.resolve("checkpoints").resolve(job);
    }

    public Path savepoints(String job) {
        return path.resolve("savepoints").resolve(job);
    }
}
