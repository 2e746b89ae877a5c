package io.polyphony.checks.gpu.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Memory in use where the model runs: the GPU's, by whoever uses it, or what is resident of this
 * process.
 */
public final class MemoryGauge {

    private static final Path STATUS = Path.of("/proc/self/status");

    private MemoryGauge() {}

    /** MiB; nothing where it is not known. */
    public static OptionalLong mib(boolean onCuda) throws IOException, InterruptedException {
        return onCuda
                ? NvidiaSmi.first()
                        .map(gpu -> OptionalLong.of(gpu.usedMib()))
                        .orElse(OptionalLong.empty())
                : resident();
    }

    private static OptionalLong resident() throws IOException {
        if (!Files.exists(STATUS)) {
            return OptionalLong.empty();
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst();
    }
}
