package io.polyphony.localcluster.cluster.start;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.process.FlinkConf;
import io.polyphony.localcluster.home.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * A folder as that of a Flink installation: {@code lib} with the jars of Flink's distribution and
 * the runtime jar of this project, {@code conf}, and {@code bin/flink}, the command line client.
 */
final class FlinkInstallation {

    private final Path folder;

    FlinkInstallation(Path folder) {
        this.folder = folder;
    }

    /**
     * Sources of the jars: those of Flink's lib, this project's jar of native libraries,
     * and its plugin.
     */
    record Jars(List<Path> flink, Path runtimeJar, Path failuresJar) {}

    Path conf() {
        return folder.resolve("conf");
    }

    Path client() {
        return folder.resolve("bin/flink");
    }

    /** Folder of plugins, for the environment variable {@code FLINK_PLUGINS_DIR}. */
    Path plugins() {
        return folder.resolve("plugins");
    }

    /** Class path of its processes, for the environment variable {@code CLASSPATH}. */
    String classPath() {
        return folder.resolve("lib") + "/*";
    }

    /** Writes the folder anew. No process of it may run. */
    void write(Jars jars, Map<String, String> conf) throws CommandException {
        try {
            writeConf(conf);
            writeLib(jars);
            writeClient();
        } catch (IOException e) {
            throw new CommandException("cannot write to %s: %s".formatted(folder, e), e);
        }
    }

    void writeConf(Map<String, String> conf) throws CommandException, IOException {
        Files.createDirectories(conf());
        FlinkConf.write(conf().resolve("config.yaml"), conf);
        copyResource("log4j.properties", conf().resolve("log4j.properties"));
        copyResource("log4j-cli.properties", conf().resolve("log4j-cli.properties"));
    }

    private void writeLib(Jars jars) throws IOException {
        Path lib = folder.resolve("lib");
        Folders.remove(lib);
        Files.createDirectories(lib);
        for (Path target : jars.flink()) {
            Files.createSymbolicLink(lib.resolve(target.getFileName()), target);
        }
        // A copy: a build may replace the jar while processes have it open.
        Files.copy(jars.runtimeJar(), lib.resolve(jars.runtimeJar().getFileName()));
        Folders.remove(plugins());
        Path plugin = plugins().resolve("polyphony");
        Files.createDirectories(plugin);
        Files.copy(jars.failuresJar(), plugin.resolve(jars.failuresJar().getFileName()));
    }

    private void writeClient() throws IOException {
        Files.createDirectories(client().getParent());
        copyResource("flink-client", client());
        if (!client().toFile().setExecutable(true)) {
            throw new IOException("cannot be made executable: " + client());
        }
    }

    private static void copyResource(String name, Path file) throws IOException {
        try (InputStream in = FlinkInstallation.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no resource " + name);
            }
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
