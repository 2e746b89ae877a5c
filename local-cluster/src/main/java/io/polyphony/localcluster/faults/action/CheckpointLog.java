package io.polyphony.localcluster.faults.action;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The job manager's log, read as it grows: the moments of a checkpoint stand there within a
 * millisecond.
 */
final class CheckpointLog {

    static final String TRIGGERED = "Triggering checkpoint ";
    static final String COMPLETED = "Completed checkpoint ";

    private final Path file;

    CheckpointLog(Path file) {
        this.file = file;
    }

    /**
     * Waits for a new line that contains words.
     *
     * @return whether one has come in time
     */
    boolean await(String words, Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long from = log.length();
            String rest = "";
            while (System.nanoTime() < deadline) {
                byte[] bytes = new byte[Math.toIntExact(Math.max(0, log.length() - from))];
                log.seek(from);
                log.readFully(bytes);
                from += bytes.length;
                rest += new String(bytes, StandardCharsets.ISO_8859_1);
                if (rest.contains(words)) {
                    return true;
                }
                rest = rest.substring(rest.lastIndexOf('\n') + 1);
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
        return false;
    }
}
