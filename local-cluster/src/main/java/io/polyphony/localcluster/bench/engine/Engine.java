package io.polyphony.localcluster.bench.engine;

import io.polyphony.localcluster.Home;
import io.polyphony.localcluster.files.WorkFolder;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench engine}: how fast the engine is on this machine. */
@Command(
        name = "engine",
        description = {
            "Measures the embedding engine on the shape of Qwen3-Embedding-0.6B with random weights, beside the plain padded",
            "form of exporters and the runtime's own matrix products. Let nothing else run meanwhile."
        },
        mixinStandardHelpOptions = true)
public final class Engine implements Callable<Integer> {

    @Option(
            names = "--short",
            description = "Four layers and fewer repeats: a minute instead of six.")
    private boolean brief;

    @Option(
            names = "--profile",
            description = "Also say which operators take the time of an int8 batch of 8 x 42.")
    private boolean profile;

    @Option(names = "--threads", description = "Threads of a forward pass (default: all cores).")
    private int threads;

    @Option(
            names = "--work",
            description =
                    "Where models are made; they go again at the end (default: ${DEFAULT-VALUE}).")
    private Path work = Path.of(System.getProperty("java.io.tmpdir"));

    @Override
    public Integer call() throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (WorkFolder folder = WorkFolder.create(work)) {
            Extent extent = brief ? Extent.shortened() : Extent.full();
            BenchModels models =
                    new BenchModels(
                            folder.path(), profile ? extent.withProfile() : extent, threads);
            new EngineRun(models, Home.find(), new EngineReport(out)).run();
        }
        return 0;
    }
}
