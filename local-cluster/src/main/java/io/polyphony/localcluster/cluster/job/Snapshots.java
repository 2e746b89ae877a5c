package io.polyphony.localcluster.cluster.job;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.process.ClusterFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Completed checkpoints and savepoints of a job in the cluster's folder. */
public final class Snapshots {

    private static final String METADATA = "_metadata";
    private static final int DEPTH = 3;

    private Snapshots() {}

    /**
     * The folder of the newest one that was written whole, which the metadata says, written last.
     */
    public static Optional<Path> newest(ClusterFolder folder, String job) throws CommandException {
        Comparator<Path> byTime = Comparator.comparing(Snapshots::time);
        return Stream.concat(
                        all(folder.checkpoints(job)).stream(), all(folder.savepoints(job)).stream())
                .max(byTime)
                .map(Path::getParent);
    }

    private static List<Path> all(Path folder) throws CommandException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            return files.filter(file -> file.getFileName().toString().equals(METADATA)).toList();
        } catch (IOException e) {
            throw new CommandException("cannot read %s: %s".formatted(folder, e), e);
        }
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            // Replaced by a newer one meanwhile.
            return FileTime.fromMillis(0);
        }
    }
}
