package io.polyphony.localcluster.cluster.process;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.home.Home;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/** The jars that a build makes for a cluster. */
public final class BuiltJars {

    private final Path folder;

    private BuiltJars(Path folder) {
        this.folder = folder;
    }

    public static BuiltJars of(Home home) {
        return new BuiltJars(home.folder().resolveSibling("job").resolve("target"));
    }

    /** The jar that is submitted. */
    public Path job() throws CommandException {
        return one("polyphony-job-[0-9]*.jar");
    }

    /** The jar for Flink's lib. */
    public Path runtime() throws CommandException {
        return one("polyphony-runtime-[0-9]*.jar");
    }

    /** The jar for a folder in Flink's plugins. */
    public Path failures() throws CommandException {
        return one("polyphony-failures-[0-9]*.jar");
    }

    private Path one(String pattern) throws CommandException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, pattern)) {
                Iterator<Path> found = jars.iterator();
                if (found.hasNext()) {
                    return found.next().toAbsolutePath();
                }
            } catch (IOException e) {
                throw new CommandException("cannot read %s: %s".formatted(folder, e), e);
            }
        }
        throw new CommandException(
                "no %s in %s; build it: ./mvnw package -DskipTests".formatted(pattern, folder));
    }
}
