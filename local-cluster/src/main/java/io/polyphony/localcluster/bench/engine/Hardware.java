package io.polyphony.localcluster.bench.engine;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What the figures were measured on.
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
        List<String> lines = Files.exists(PROCESSORS) ? Files.readAllLines(PROCESSORS) : List.of();
        String name = value(lines, "model name");
        String flags = value(lines, "flags");
        Set<String> known = Set.of((flags.isEmpty() ? value(lines, "Features") : flags).split(" "));
        return new Hardware(
                name.isEmpty() ? System.getProperty("os.arch") : name,
                Runtime.getRuntime().availableProcessors(),
                MATRIX_SETS.stream().filter(known::contains).toList(),
                Runtime.version().toString(),
                OrtEnvironment.getEnvironment().getVersion());
    }

    private static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse("");
    }
}
