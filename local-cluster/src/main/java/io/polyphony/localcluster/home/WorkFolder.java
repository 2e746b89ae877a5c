package io.polyphony.localcluster.home;

import io.polyphony.job.tools.command.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for the data of one run, named after its process; removed when it is closed, or by a
 * later run if the process was killed.
 */
public final class WorkFolder implements AutoCloseable {

    private static final String PREFIX = "run-";

    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
    }

    public static WorkFolder create(Path parent) throws CommandException {
        try {
            Files.createDirectories(parent);
            removeAbandoned(parent);
            Path path = parent.resolve(PREFIX + ProcessHandle.current().pid());
            Folders.remove(path);
            return new WorkFolder(Files.createDirectories(path));
        } catch (IOException e) {
            throw new CommandException("cannot write to %s: %s".formatted(parent, e), e);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        Folders.remove(path);
    }

    private static void removeAbandoned(Path parent) throws IOException {
        List<Path> runs;
        try (Stream<Path> children = Files.list(parent)) {
            runs = children.filter(child -> isAbandoned(child.getFileName().toString())).toList();
        }
        for (Path run : runs) {
            Folders.remove(run);
        }
    }

    private static boolean isAbandoned(String name) {
        return name.matches(PREFIX + "\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(name.substring(PREFIX.length()))).isEmpty();
    }
}
