package io.polyphony.function.accelerator;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** NVIDIA's command that lists the GPUs of a machine. */
final class NvidiaSmi {

    /**
     * Line of a GPU, such as {@code GPU 0: NVIDIA L4 (UUID: GPU-2f1c...)}; parts of a divided GPU
     * are indented.
     */
    private static final Pattern GPU =
            Pattern.compile("^GPU \\d+: .*\\(UUID: (GPU-[^)]+)\\)$", Pattern.MULTILINE);

    private NvidiaSmi() {}

    /** Lists the unique ids of all GPUs in the order of their indices. */
    static List<String> uniqueIds() throws IOException {
        Process process =
                new ProcessBuilder("nvidia-smi", "-L")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = exitCode(process);
        if (code != 0) {
            throw new IOException("exit code " + code);
        }
        return parse(output);
    }

    static List<String> parse(String output) {
        return GPU.matcher(output).results().map(found -> found.group(1)).toList();
    }

    private static int exitCode(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while nvidia-smi ran");
        }
    }
}
