package io.polyphony.localcluster.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The command line of a broker's process. Its class path is that of this process, in the
 * environment variable {@code CLASSPATH}.
 */
public final class BrokerCommand {

    private BrokerCommand() {}

    /** A broker that outlives this process. Data of an earlier one in the same folder is kept. */
    public static List<String> detached(
            BrokerSettings settings, int controllerPort, String clusterId, String mark)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        of(
                                settings,
                                settings.toProperties(settings.port(), controllerPort),
                                clusterId));
        command.add(1, mark);
        command.add(BrokerProcess.DETACHED);
        return command;
    }

    static List<String> of(BrokerSettings settings, Properties properties, String clusterId)
            throws IOException {
        Files.createDirectories(settings.folder());
        Path file = settings.folder().resolve("server.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Dpolyphony.log=" + settings.logFile(),
                BrokerProcess.class.getName(),
                clusterId,
                file.toString());
    }
}
