package io.polyphony.localcluster.broker;

import java.nio.file.Path;
import java.util.Properties;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Folder, log and port of the broker.
 *
 * @param folder for its data, its configuration and its output; created if missing
 * @param logFile where its log goes
 * @param port of the listener for clients; 0 for a free one
 * @param detour a second listener for clients; null for none
 */
public record BrokerSettings(Path folder, Path logFile, int port, @Nullable Detour detour) {

    public BrokerSettings(Path folder, Path logFile, int port) {
        this(folder, logFile, port, null);
    }

    /**
     * A listener that advertises another port, from which somebody forwards.
     *
     * @param port of the listener
     * @param advertised port that clients connect to
     */
    public record Detour(int port, int advertised) {}

    /** The configuration of a single combined node that keeps records of any age. */
    Properties toProperties(int clientPort, int controllerPort) {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        String own = "PLAINTEXT://127.0.0.1:" + clientPort;
        String others = ",CONTROLLER://127.0.0.1:" + controllerPort;
        properties.setProperty("listeners", own + detour(Detour::port) + others);
        properties.setProperty("advertised.listeners", own + detour(Detour::advertised));
        properties.setProperty(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,DETOUR:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty(
                "controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort);
        properties.setProperty("log.dirs", folder.resolve("data").toString());

        properties.setProperty("auto.create.topics.enable", "false");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        for (String topic :
                new String[] {
                    "offsets.topic", "transaction.state.log", "share.coordinator.state.topic"
                }) {
            properties.setProperty(topic + ".replication.factor", "1");
            properties.setProperty(topic + ".num.partitions", "4");
        }
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("min.insync.replicas", "1");

        // Sample records carry timestamps of a fixed day in the past.
        properties.setProperty("log.message.timestamp.type", "CreateTime");
        properties.setProperty(
                "log.message.timestamp.before.max.ms", Long.toString(Long.MAX_VALUE));
        properties.setProperty("log.retention.ms", "-1");
        properties.setProperty("log.segment.bytes", Integer.toString(64 << 20));
        return properties;
    }

    private String detour(ToIntFunction<Detour> port) {
        return detour == null ? "" : ",DETOUR://127.0.0.1:" + port.applyAsInt(detour);
    }
}
