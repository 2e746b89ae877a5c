package io.polyphony.localcluster.cluster.start;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.process.ClusterFolder;
import io.polyphony.localcluster.cluster.process.ClusterLayout;
import io.polyphony.localcluster.cluster.process.JavaProgram;
import io.polyphony.localcluster.cluster.process.ProcessTable;
import io.polyphony.localcluster.home.Home;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The command line of an Apicurio schema registry that keeps its content in memory. Fetched from
 * Maven Central when first used.
 */
final class RegistryLaunch {

    private static final String ARTIFACT =
            "io.apicurio:apicurio-registry-app:2.6.13.Final:tar.gz:all";
    private static final String UNPACK =
            "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:unpack";

    private final ClusterFolder folder;
    private final Home home;

    RegistryLaunch(ClusterFolder folder, Home home) {
        this.folder = folder;
        this.home = home;
    }

    ProcessTable.Start on(int port) throws CommandException, InterruptedException {
        return new ProcessTable.Start(
                ClusterLayout.REGISTRY,
                List.of(
                        JavaProgram.path(),
                        ProcessTable.mark(folder),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-jar",
                        program().toString()),
                Map.of());
    }

    private Path program() throws CommandException, InterruptedException {
        Path unpacked = home.output().resolve("schema-registry");
        if (!Files.isDirectory(unpacked)) {
            fetch(unpacked);
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(unpacked, "*-runner.jar")) {
            Iterator<Path> found = jars.iterator();
            if (found.hasNext()) {
                return found.next();
            }
        } catch (IOException e) {
            throw new CommandException("cannot read %s: %s".formatted(unpacked, e), e);
        }
        throw new CommandException(
                "no registry in %s; remove the folder and try again".formatted(unpacked));
    }

    private void fetch(Path target) throws CommandException, InterruptedException {
        Path project = home.folder().toAbsolutePath().resolve("..").normalize();
        Path log = folder.logs().resolve("registry-download.log");
        try {
            int exit =
                    new ProcessBuilder(
                                    project.resolve("mvnw").toString(),
                                    "-B",
                                    "-ntp",
                                    "-N",
                                    UNPACK,
                                    "-Dartifact=" + ARTIFACT,
                                    "-DoutputDirectory=" + target)
                            .directory(project.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start()
                            .waitFor();
            if (exit != 0) {
                throw new CommandException(
                        "the schema registry (%s) cannot be fetched; see %s"
                                .formatted(ARTIFACT, log));
            }
        } catch (IOException e) {
            throw new CommandException("cannot run mvnw: " + e.getMessage(), e);
        }
    }
}
