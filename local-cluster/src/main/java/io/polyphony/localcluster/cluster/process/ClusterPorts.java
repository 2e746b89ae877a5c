package io.polyphony.localcluster.cluster.process;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.broker.Ports;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of a cluster by their use. Each is chosen once, free at that time, and kept in a file, so
 * that addresses stay when a process or the whole cluster starts again.
 */
public final class ClusterPorts {

    /**
     * Below the ports that systems give to outgoing connections, which would take them while a
     * process is down.
     */
    private static final int FIRST = 20_000;

    private static final int LAST = 30_000;
    private static final int TRIES = 200;

    /**
     * A process that was killed counts as ended before its last thread is gone, and its ports with
     * it.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long POLL_MILLIS = 100;

    private final Path file;
    private final Properties ports = new Properties();

    public ClusterPorts(ClusterFolder folder) throws CommandException {
        this.file = folder.ports();
        load();
    }

    private void load() throws CommandException {
        try (Reader reader = Files.newBufferedReader(file)) {
            ports.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandException("cannot read %s: %s".formatted(file, e), e);
        }
    }

    /** Returns whether a port was ever chosen for this use. */
    public boolean has(String use) {
        return ports.containsKey(use);
    }

    /** The port for a use; chosen now if there is none. */
    public int of(String use) throws CommandException {
        String known = ports.getProperty(use);
        if (known == null) {
            // Others of this folder may have chosen meanwhile.
            load();
            known = ports.getProperty(use);
        }
        if (known == null) {
            known = Integer.toString(choose());
            ports.setProperty(use, known);
            store();
        }
        return parse(use, known);
    }

    /**
     * The port for a use, for a process that is about to start. Waits a moment for a forerunner to
     * let go of it.
     *
     * @throws CommandException if another program has taken it meanwhile
     */
    public int free(String use) throws CommandException {
        return free(use, PATIENCE);
    }

    public int free(String use, Duration patience) throws CommandException {
        int port = of(use);
        if (!isFreeWithin(port, patience)) {
            throw new CommandException(
                    ("port %d of %s is taken by another program; end that, or choose new"
                                    + " ports (and lose the data): cluster down --delete")
                            .formatted(port, use));
        }
        return port;
    }

    private static boolean isFreeWithin(int port, Duration patience) throws CommandException {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean free = Ports.isFree(port);
        while (!free && System.nanoTime() < deadline) {
            pause();
            free = Ports.isFree(port);
        }
        return free;
    }

    private static void pause() throws CommandException {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted while waiting for a port", e);
        }
    }

    private int parse(String use, String value) throws CommandException {
        if (value.matches("[1-9]\\d{0,4}")) {
            return Integer.parseInt(value);
        }
        throw new CommandException("%s: %s is no port: '%s'".formatted(file, use, value));
    }

    private int choose() throws CommandException {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (!ports.containsValue(Integer.toString(port)) && Ports.isFree(port)) {
                return port;
            }
        }
        throw new CommandException("no free port found between %d and %d".formatted(FIRST, LAST));
    }

    private void store() throws CommandException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            ports.store(writer, null);
        } catch (IOException e) {
            throw new CommandException("cannot write %s: %s".formatted(file, e), e);
        }
    }
}
