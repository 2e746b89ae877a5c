package io.polyphony.localcluster.bench.transactions;

import io.polyphony.job.tools.command.CommandException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the bytes that are reachable on the heap of another JVM, after a full collection. */
final class LiveBytes {

    /** The last line of a class histogram: number of objects, their bytes. */
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private LiveBytes() {}

    static long of(long pid) throws CommandException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process =
                    new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                            .redirectErrorStream(true)
                            .start();
            String histogram =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher total = TOTAL.matcher(histogram);
            if (process.waitFor() != 0 || !total.find()) {
                throw new CommandException("jcmd %d: %s".formatted(pid, histogram.strip()));
            }
            return Long.parseLong(total.group(1));
        } catch (IOException e) {
            throw CommandException.of(e);
        }
    }
}
