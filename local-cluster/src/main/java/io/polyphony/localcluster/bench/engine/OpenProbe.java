package io.polyphony.localcluster.bench.engine;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Opens a model in a process of its own, since memory that a process once had says nothing about
 * the next model.
 */
final class OpenProbe {

    private static final Path MEMORY = Path.of("/proc/self/smaps_rollup");

    /**
     * Cost of opening a model.
     *
     * @param seconds from the folder to a session
     * @param openBytes memory after opening that is not backed by a file, less what the process had
     *     before
     * @param passBytes the same after a batch of 8 texts with 42 tokens
     */
    record Cost(double seconds, double openBytes, double passBytes) {

        static Cost parse(String line) {
            String[] parts = line.strip().split(" ");
            return new Cost(
                    Double.parseDouble(parts[0]),
                    Double.parseDouble(parts[1]),
                    Double.parseDouble(parts[2]));
        }

        String format() {
            return seconds + " " + openBytes + " " + passBytes;
        }
    }

    private OpenProbe() {}

    /** Arguments: model folder, cache folder, threads. */
    public static void main(String[] arguments) throws IOException, EmbeddingException {
        CompiledModelLoader loader =
                new CompiledModelLoader(
                                arguments[0],
                                arguments[1],
                                null,
                                Integer.parseInt(arguments[2]),
                                Device.CPU)
                        .with(BenchModels.INT8);
        long before = anonymousBytes();
        long start = System.nanoTime();
        try (EmbeddingModel model = loader.openModel()) {
            double seconds = (System.nanoTime() - start) / 1e9;
            long open = anonymousBytes() - before;
            model.embed(TokenBatch.of(new Workload(256).uniform(8, 42)));
            System.out.println(new Cost(seconds, open, anonymousBytes() - before).format());
        }
    }

    /**
     * Runs {@link #main} in a JVM like this one.
     *
     * @throws IOException if it fails
     */
    static Cost run(Path model, Path cache, int threads) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx512m",
                                        "-XX:+UseSerialGC",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        OpenProbe.class.getName(),
                                        model.toString(),
                                        cache.toString(),
                                        Integer.toString(threads)))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("the process that opens a model failed");
        }
        return Cost.parse(output.lines().reduce("", (first, second) -> second));
    }

    /** 0 where the system does not tell. */
    private static long anonymousBytes() throws IOException {
        if (!Files.exists(MEMORY)) {
            return 0;
        }
        return Files.readAllLines(MEMORY).stream()
                .filter(line -> line.startsWith("Anonymous:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }
}
