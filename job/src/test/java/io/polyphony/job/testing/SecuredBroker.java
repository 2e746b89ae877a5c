package io.polyphony.job.testing;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/**
 * A broker in a process of its own with a listener for SASL_SSL (SCRAM-SHA-512), one for TLS with
 * client certificates, and an authorizer that allows nothing. Its super user is {@code CN=broker}.
 */
public final class SecuredBroker implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

    private final TestingCertificates certificates;
    private final int saslPort = freePort();
    private final int tlsPort = freePort();
    private final Process process;
    private final Admin admin;

    /**
     * Starts it and waits until it answers.
     *
     * @param scramUsers passwords by the names of users
     * @param certificateUsers who log in by the certificates of their key stores
     */
    public SecuredBroker(
            TestingCertificates certificates,
            Map<String, String> scramUsers,
            String... certificateUsers)
            throws Exception {
        this.certificates = certificates;
        certificates.keyStore("broker");
        List<String> trusted = new ArrayList<>(List.of("broker"));
        for (String user : certificateUsers) {
            certificates.keyStore(user);
            trusted.add(user);
        }
        certificates.trustStore("broker-trust", trusted.toArray(String[]::new));
        certificates.trustStore("client-trust", "broker");
        this.process = launch(scramUsers);
        this.admin = Admin.create(superUser());
        try {
            awaitReady();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    public String saslServers() {
        return "127.0.0.1:" + saslPort;
    }

    public String tlsServers() {
        return "127.0.0.1:" + tlsPort;
    }

    /** Client properties of {@code CN=broker}, who may do everything. */
    public Properties superUser() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", tlsServers());
        properties.put("security.protocol", "SSL");
        putStores(properties, "broker", "client-trust");
        return properties;
    }

    public void createTopics(int partitions, Collection<String> names) throws Exception {
        admin.createTopics(
                        names.stream()
                                .map(name -> TestingKafka.newTopic(name, partitions))
                                .toList())
                .all()
                .get();
    }

    /** Makes these the only permissions there are. */
    public void allow(Collection<AclBinding> permissions) throws Exception {
        admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
        admin.createAcls(permissions).all().get();
    }

    @Override
    public void close() throws Exception {
        admin.close();
        process.getOutputStream().close();
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process launch(Map<String, String> scramUsers) throws IOException {
        Path file = certificates.folder().resolve("server.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            properties().store(out, null);
        }
        List<String> command =
                new ArrayList<>(
                        Arrays.asList(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx384m",
                                "-XX:+UseSerialGC",
                                TestingBrokerProcess.class.getName(),
                                file.toString()));
        scramUsers.forEach(
                (user, password) ->
                        command.add(
                                "SCRAM-SHA-512=[name=%s,password=%s]".formatted(user, password)));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(certificates.folder().resolve("broker.out").toFile());
        builder.environment().put("CLASSPATH", classPath());
        return builder.start();
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((left, right) -> left + File.pathSeparator + right)
                .orElseThrow();
    }

    private Properties properties() throws IOException {
        int controllerPort = freePort();
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put(
                "listeners",
                "SASL_SSL://127.0.0.1:%d,SSL://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(saslPort, tlsPort, controllerPort));
        properties.put(
                "listener.security.protocol.map", "SASL_SSL:SASL_SSL,SSL:SSL,CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", "SSL");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort);
        properties.put("log.dirs", certificates.folder().resolve("data").toString());
        properties.put("log.retention.ms", "-1");
        properties.put("auto.create.topics.enable", "false");
        properties.put("group.initial.rebalance.delay.ms", "0");
        for (String topic : List.of("offsets.topic", "transaction.state.log")) {
            properties.put(topic + ".replication.factor", "1");
            properties.put(topic + ".num.partitions", "2");
        }
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        properties.put(
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        properties.put("ssl.client.auth", "required");
        putStores(properties, "broker", "broker-trust");
        properties.put(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // nobody but the node itself reaches the controller's listener
        properties.put("super.users", "User:CN=broker;User:ANONYMOUS");
        return properties;
    }

    private void putStores(Properties properties, String keys, String trust) {
        properties.put("ssl.keystore.type", "PKCS12");
        properties.put("ssl.keystore.location", store(keys));
        properties.put("ssl.keystore.password", certificates.password());
        properties.put("ssl.truststore.type", "PKCS12");
        properties.put("ssl.truststore.location", store(trust));
        properties.put("ssl.truststore.password", certificates.password());
    }

    private String store(String name) {
        return certificates.folder().resolve(name + ".p12").toString();
    }

    private void awaitReady() throws Exception {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (true) {
            try {
                admin.describeCluster().nodes().get(5, TimeUnit.SECONDS);
                return;
            } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            Files.readString(certificates.folder().resolve("broker.out")), e);
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
