package io.polyphony.localcluster.cluster.start;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.process.ClusterFolder;
import io.polyphony.localcluster.cluster.process.ClusterLayout;
import io.polyphony.localcluster.cluster.process.JavaProgram;
import io.polyphony.localcluster.cluster.process.ProcessTable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer;

/** The command line of the ZooKeeper server that Flink's own distribution starts. */
final class ZooKeeperLaunch {

    private static final int ANSWER_MILLIS = 1_000;

    private final ClusterFolder folder;
    private final FlinkInstallation installation;

    ZooKeeperLaunch(ClusterFolder folder, FlinkInstallation installation) {
        this.folder = folder;
        this.installation = installation;
    }

    ProcessTable.Start on(int port) throws CommandException {
        Path config = folder.zooKeeper().resolve("zoo.cfg");
        try {
            Files.createDirectories(folder.zooKeeper());
            Files.writeString(config, config(port));
        } catch (IOException e) {
            throw new CommandException("cannot write %s: %s".formatted(config, e), e);
        }
        return new ProcessTable.Start(
                ClusterLayout.ZOOKEEPER,
                List.of(
                        JavaProgram.path(),
                        ProcessTable.mark(folder),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-Dzookeeper.admin.enableServer=false",
                        "-Dlog.file=" + folder.logs().resolve("zookeeper.log"),
                        "-Dlog4j.configurationFile="
                                + installation.conf().resolve("log4j.properties"),
                        FlinkZooKeeperQuorumPeer.class.getName(),
                        "--zkConfigFile",
                        config.toString(),
                        "--peerId",
                        "1"),
                Map.of("CLASSPATH", installation.classPath()));
    }

    /** Returns whether a server answers at a port of this machine. */
    static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).contains("Mode:");
        } catch (IOException e) {
            return false;
        }
    }

    private String config(int port) {
        return """
        tickTime=1000
        dataDir=%s
        clientPort=%d
        clientPortAddress=127.0.0.1
        """
                .formatted(folder.zooKeeper().resolve("data"), port);
    }
}
