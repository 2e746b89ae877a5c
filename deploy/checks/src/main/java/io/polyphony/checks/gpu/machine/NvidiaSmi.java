package io.polyphony.checks.gpu.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Output of NVIDIA's command on the GPU that is used; nothing where there is no such command. */
public final class NvidiaSmi {

    private static final String PROPERTIES =
            "index,name,driver_version,compute_cap,memory.total,memory.used";
    private static final int COUNT = 6;

    /**
     * A GPU.
     *
     * @param capability compute capability, such as 8.9
     */
    public record Gpu(
            String index,
            String name,
            String driver,
            String capability,
            long totalMib,
            long usedMib) {

        /** Reads a line of {@code --format=csv,noheader,nounits}. */
        static Optional<Gpu> parse(String line) {
            List<String> values = Arrays.stream(line.split(",")).map(String::strip).toList();
            if (values.size() != COUNT) {
                return Optional.empty();
            }
            return Optional.of(
                    new Gpu(
                            values.get(0),
                            values.get(1),
                            values.get(2),
                            values.get(3),
                            number(values.get(4)),
                            number(values.get(5))));
        }

        /** Returns whether the capability is known. */
        public boolean hasCapability() {
            return capability.matches("\\d{1,3}\\.\\d");
        }

        /** From 8.0 on (CUDA C++ Programming Guide, Arithmetic Instructions). */
        public boolean hasBf16() {
            return !hasCapability() || Integer.parseInt(capability.split("\\.")[0]) >= 8;
        }

        private static long number(String text) {
            return text.matches("\\d{1,12}") ? Long.parseLong(text) : 0;
        }
    }

    private NvidiaSmi() {}

    /** The first GPU that CUDA sees in this process. */
    public static Optional<Gpu> first() throws InterruptedException {
        String visible = System.getenv().getOrDefault("CUDA_VISIBLE_DEVICES", "0");
        try {
            Process process =
                    new ProcessBuilder(
                                    "nvidia-smi",
                                    "-i",
                                    visible.split(",")[0].strip(),
                                    "--query-gpu=" + PROPERTIES,
                                    "--format=csv,noheader,nounits")
                            .redirectErrorStream(true)
                            .start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Gpu.parse(output.strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
