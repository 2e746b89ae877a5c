package io.polyphony.localcluster.bench.quality;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.onnx.Device;
import io.polyphony.embedding.onnx.Qwen3ModelLoader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench quality}: how good a model folder is, through the engine of the job. */
@Command(
        name = "quality",
        description = "Measures a model on development texts and on the sample feedback.",
        mixinStandardHelpOptions = true)
public final class Quality implements Callable<Integer> {

    @Option(names = "--model", description = "Model folder (default: ${DEFAULT-VALUE}).")
    private Path model = Path.of("local-cluster/demo-model");

    @Option(
            names = "--data",
            description = "Folder of development files (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("../shared/data/dev");

    @Option(
            names = "--sample",
            description = "Folder of the sample feedback (default: ${DEFAULT-VALUE}).")
    private Path sample = Path.of("local-cluster/sample-feedback");

    @Option(
            names = "--instruction",
            description = "none, clustering, or a task (default: ${DEFAULT-VALUE}, as in the job).")
    private String instruction = "clustering";

    @Option(names = "--dimension", description = "Cut vectors to this dimension.")
    private @Nullable Integer dimension;

    @Option(
            names = "--cache",
            description = "Folder for the compiled model (default: the model folder).")
    private @Nullable String cache;

    @Override
    public Integer call() throws IOException, EmbeddingException {
        Qwen3ModelLoader loader =
                new Qwen3ModelLoader(model.toString(), cache, dimension, 0, Device.CPU);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (EngineVectors vectors = new EngineVectors(loader, Instruction.parse(instruction))) {
            long start = System.nanoTime();
            out.printf(
                    "model %s, dimension %d, instruction: %s%n",
                    model, vectors.dimension(), instruction);
            new QualityReport(vectors, out).print(data, sample);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.err.printf(Locale.ROOT, "%d tokens, %.1f s%n", vectors.tokens(), seconds);
        }
        return 0;
    }

    /** Runs this command alone. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Quality()).execute(arguments));
    }
}
