package io.polyphony.localcluster.cluster.process;

import io.polyphony.job.tools.command.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Waits until a process that was started answers. */
public final class Waiting {

    private static final long POLL_MILLIS = 200;

    private final ProcessTable table;
    private final Duration patience;

    public Waiting(ProcessTable table, Duration patience) {
        this.table = table;
        this.patience = patience;
    }

    /** Test whether a process answers now; may take a second or two. */
    @FunctionalInterface
    public interface Probe {

        boolean answers() throws CommandException, InterruptedException;
    }

    /**
     * Waits for a process.
     *
     * @throws CommandException if it ends, or does not answer in time; the message names its log
     *     and the last line there
     */
    public void until(String name, Probe probe) throws CommandException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!probe.answers()) {
            if (!table.isRunning(name)) {
                throw new CommandException(
                        "%s has ended; see %s".formatted(name, lastWords(table.output(name))));
            }
            if (System.nanoTime() > deadline) {
                throw new CommandException(
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
