package io.polyphony.localcluster.bench.engine;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Machine and versions that figures were measured on.
 *
 * @param instructionSets those that matrix products can use, as Linux names them; empty elsewhere
 */
public record Hardware(
        String processor, int cores, List<String> instructionSets, String jdk, String onnxRuntime) {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private static final List<String> MATRIX_SETS =
            List.of(
                    "avx2",
                    "avx512f",
                    "avx_vnni",
                    "avx512_vnni",
                    "avx512_bf16",
                    "amx_tile",
                    "amx_int8",
                    "amx_bf16",
                    "asimddp",
                    "i8mm",
                    "sve");

    public static Hardware here() throws IOException {
        return of(Files.exists(PROCESSORS) ? Files.readAllLines(PROCESSORS) : List.of());
    }

    /**
     * Reads what Linux says of its processors; without any line, the processor is the
     * architecture's name.
     */
    static Hardware of(List<String> processorLines) {
        Set<String> known = new HashSet<>();
        for (String key : List.of("flags", "Features")) {
            value(processorLines, key)
                    .ifPresent(found -> known.addAll(List.of(found.split("\\s+"))));
        }
        return new Hardware(
                value(processorLines, "model name").orElse(System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                MATRIX_SETS.stream().filter(known::contains).toList(),
                Runtime.version().toString(),
                OrtEnvironment.getEnvironment().getVersion());
    }

    /** Value of a key of the first processor; empty where the key is missing. */
    private static Optional<String> value(List<String> lines, String key) {
        return lines.stream()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2 && parts[0].strip().equals(key))
                .findFirst()
                .map(parts -> parts[1].strip())
                .filter(text -> !text.isEmpty());
    }
}
