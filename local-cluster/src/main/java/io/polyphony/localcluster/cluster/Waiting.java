package io.polyphony.localcluster.cluster;

import io.polyphony.localcluster.LocalClusterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Waits until a process that was started answers. */
final class Waiting {

    private static final long POLL_MILLIS = 200;

    private final ProcessTable table;
    private final Duration patience;

    Waiting(ProcessTable table, Duration patience) {
        this.table = table;
        this.patience = patience;
    }

    /** Whether a process answers now; may take a second or two. */
    @FunctionalInterface
    interface Probe {

        boolean answers() throws LocalClusterException, InterruptedException;
    }

    /**
     * Waits for a process.
     *
     * @throws LocalClusterException if it ends, or does not answer in time; the message names its
     *     log and the last line there
     */
    void until(String name, Probe probe) throws LocalClusterException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!probe.answers()) {
            if (!table.isRunning(name)) {
                throw new LocalClusterException(
                        "%s has ended; see %s".formatted(name, lastWords(table.output(name))));
            }
            if (System.nanoTime() > deadline) {
                throw new LocalClusterException(
                        "%s does not answer after %d s; see %s"
                                .formatted(
                                        name, patience.toSeconds(), lastWords(table.output(name))));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static String lastWords(Path log) {
        try {
            List<String> lines =
                    Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
            return lines.isEmpty() ? log.toString() : log + ": " + lines.get(lines.size() - 1);
        } catch (IOException e) {
            return log.toString();
        }
    }
}
