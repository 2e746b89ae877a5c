package io.polyphony.localcluster.bench.engine.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Memory of a process in bytes, 0 where the system does not tell.
 *
 * @param resident all of it that is in main memory, mapped files too
 * @param anonymous the part that no file backs
 */
record ProcessMemory(long resident, long anonymous) {

    /** Memory of a running process, as Linux counts it. */
    static ProcessMemory of(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        return parse(Files.exists(status) ? Files.readAllLines(status) : List.of());
    }

    static ProcessMemory parse(List<String> lines) {
        return new ProcessMemory(bytes(lines, "VmRSS:"), bytes(lines, "RssAnon:"));
    }

    private static long bytes(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }
}
