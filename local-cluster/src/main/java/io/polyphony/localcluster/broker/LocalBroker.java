package io.polyphony.localcluster.broker;

import io.polyphony.job.tools.command.CommandException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A single-node KRaft broker in a process of its own, started from the class path and with the java
 * of this one. It ends with {@link #close()}, with this process, and also soon after this process
 * is killed.
 */
public final class LocalBroker implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final BrokerSettings settings;
    private final Process process;
    private final String bootstrapServers;
    private final Thread shutdownHook;

    private LocalBroker(BrokerSettings settings, Process process, String bootstrapServers) {
        this.settings = settings;
        this.process = process;
        this.bootstrapServers = bootstrapServers;
        this.shutdownHook = new Thread(this::stop, "broker-shutdown");
        Runtime.getRuntime().addShutdownHook(shutdownHook);
    }

    /**
     * Starts a broker and waits until it answers.
     *
     * @throws CommandException if the port is taken, or the broker ends or stays silent; the
     *     message names its log
     */
    public static LocalBroker start(BrokerSettings settings)
            throws CommandException, InterruptedException {
        LocalBroker broker = launch(settings);
        try {
            broker.awaitReady();
            return broker;
        } catch (CommandException | InterruptedException | RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    /**
     * Starts the process of a broker without waiting for it; see {@link #awaitReady()}.
     *
     * @throws CommandException if the port is taken, or the process cannot be started
     */
    public static LocalBroker launch(BrokerSettings settings) throws CommandException {
        int port = Ports.freeOrGiven(settings.port(), "--kafka-port");
        int controllerPort = Ports.free();
        try {
            return new LocalBroker(
                    settings,
                    process(settings, settings.toProperties(port, controllerPort)),
                    "127.0.0.1:" + port);
        } catch (IOException e) {
            throw new CommandException("cannot start the broker: " + e.getMessage(), e);
        }
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Processor time that its process has taken so far; zero where the system does not say. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    public long pid() {
        return process.pid();
    }

    /** Stops the process and waits for its end. */
    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // The JVM is ending already and runs the hook itself.
            return;
        }
    }

    private static Process process(BrokerSettings settings, Properties properties)
            throws IOException {
        List<String> command = BrokerCommand.of(settings, properties, Uuid.randomUuid().toString());
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(settings.folder().resolve("broker.out").toFile());
        // A class path of hundreds of jars is too long for some systems' command lines.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }

    /**
     * Waits until the broker answers.
     *
     * @throws CommandException if the broker ends or stays silent; the message names its log
     */
    public void awaitReady() throws CommandException, InterruptedException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        Map<String, Object> configuration =
                Map.of("bootstrap.servers", bootstrapServers, "reconnect.backoff.max.ms", 200);
        try (Admin admin = Admin.create(configuration)) {
            while (true) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new CommandException(
                            "the broker ended with code %d; see %s and %s"
                                    .formatted(
                                            process.exitValue(),
                                            settings.logFile(),
                                            settings.folder().resolve("broker.out")));
                }
                if (Topics.answers(admin)) {
                    return;
                }
                if (System.nanoTime() > deadline) {
                    throw new CommandException(
                            "the broker does not answer after %d s; see %s"
                                    .formatted(START_TIMEOUT.toSeconds(), settings.logFile()));
                }
            }
        }
    }

    private void stop() {
        try {
            process.getOutputStream().close();
            process.destroy();
            if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
