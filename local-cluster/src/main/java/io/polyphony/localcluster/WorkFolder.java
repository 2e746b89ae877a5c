package io.polyphony.localcluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the data of one run, named after its process; removed when it is closed, or by a later run if the process was killed. */
final class WorkFolder implements AutoCloseable {

    private static final String PREFIX = "run-";

    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
    }

    static WorkFolder create(Path parent) throws LocalClusterException {
        try {
            Files.createDirectories(parent);
            removeAbandoned(parent);
            Path path = parent.resolve(PREFIX + ProcessHandle.current().pid());
            remove(path);
            return new WorkFolder(Files.createDirectories(path));
        } catch (IOException e) {
            throw new LocalClusterException("cannot write to %s: %s".formatted(parent, e), e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        remove(path);
    }

    private static void removeAbandoned(Path parent) throws IOException {
        List<Path> runs;
        try (Stream<Path> children = Files.list(parent)) {
            runs = children.filter(child -> isAbandoned(child.getFileName().toString())).toList();
        }
        for (Path run : runs) {
            remove(run);
        }
    }

    private static boolean isAbandoned(String name) {
        return name.matches(PREFIX + "\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(name.substring(PREFIX.length()))).isEmpty();
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> contents;
        try (Stream<Path> walk = Files.walk(folder)) {
            contents = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : contents) {
            Files.deleteIfExists(path);
        }
    }
}
