package io.polyphony.localcluster.faults.soak;

import io.polyphony.localcluster.cluster.process.JavaProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what a Java process of this machine uses; nothing if it has just ended. */
final class ProcessProbe {

    private static final double KIB_OF_A_MIB = 1_024;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern HEAP =
            Pattern.compile("(?:generation|heap|space)\\s+total \\d+K, used (\\d+)K");
    private static final Pattern METASPACE = Pattern.compile("Metaspace\\s+used (\\d+)K");

    private ProcessProbe() {}

    /** Resident memory in MiB. */
    static OptionalDouble resident(long pid) {
        try {
            return mebibytes(RESIDENT, Files.readString(folder(pid).resolve("status")));
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    /** Number of open file descriptors. */
    static OptionalDouble descriptors(long pid) {
        try (Stream<Path> open = Files.list(folder(pid).resolve("fd"))) {
            return OptionalDouble.of(open.count());
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    /** Returns the words of {@code jcmd GC.heap_info}; empty if it does not answer. */
    static String heapInfo(long pid) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(
                                    Path.of(JavaProgram.home(), "bin", "jcmd").toString(),
                                    Long.toString(pid),
                                    "GC.heap_info")
                            .redirectErrorStream(true)
                            .start();
            String answer =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? answer : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** Used heap in MiB, of all generations. */
    static OptionalDouble heap(String heapInfo) {
        return mebibytes(HEAP, heapInfo);
    }

    /** Used metaspace in MiB. */
    static OptionalDouble metaspace(String heapInfo) {
        return mebibytes(METASPACE, heapInfo);
    }

    private static OptionalDouble mebibytes(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        double sum = 0;
        boolean found = false;
        while (matcher.find()) {
            sum += Double.parseDouble(matcher.group(1)) / KIB_OF_A_MIB;
            found = true;
        }
        return found ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    private static Path folder(long pid) {
        return Path.of("/proc", Long.toString(pid));
    }
}
