package io.polyphony.localcluster.bench.quality;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.checkpoint.FolderInstruction;
import io.polyphony.embedding.onnx.ModelLoaders;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.job.tools.command.ModelFileOption;
import io.polyphony.job.tools.command.PrecisionOption;
import io.polyphony.job.tools.embed.EngineVectors;
import io.polyphony.localcluster.home.Home;
import io.polyphony.text.cleaning.CleaningSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench quality}: how good a model folder is, through the engine of the job. */
@Command(
        name = "quality",
        description = "Measures a model on development texts and on the sample feedback.",
        mixinStandardHelpOptions = true)
public final class Quality implements Callable<Integer> {

    @Option(names = "--model", description = "Model folder (default: the demo model).")
    private @Nullable Path model;

    @Mixin private ModelFileOption modelFile = new ModelFileOption();

    @Option(
            names = "--max-tokens",
            description =
                    "Tokens of a text that are read, instruction and special ones included"
                            + " (default: 512, or all that the model reads).")
    private @Nullable Integer maxTokens;

    @Option(
            names = "--data",
            description =
                    "Folder of development files (default: shared/data/dev beside the project).")
    private @Nullable Path data;

    @Option(
            names = "--cases",
            description = "Folder with texts.jsonl (default: shared/cases beside the project).")
    private @Nullable Path cases;

    @Option(
            names = "--sample",
            description = "Folder of the sample feedback (default: the one of the project).")
    private @Nullable Path sample;

    @Option(
            names = "--instruction",
            description = "As embedding.instruction of the job, whose default it has.")
    private @Nullable String instruction;

    @Option(names = "--dimension", description = "Cut vectors to this dimension.")
    private @Nullable Integer dimension;

    @Option(
            names = "--precision",
            converter = PrecisionOption.class,
            description = "fp32 or int8 (default: fp32).")
    private @Nullable Precision precision;

    @Option(
            names = "--cache",
            description = "Folder for the compiled model (default: the model folder).")
    private @Nullable String cache;

    @Override
    public Integer call() throws IOException, EmbeddingException {
        Home home = Home.find();
        Path folder = model == null ? home.demoModel() : model;
        String compiled = cache == null && model == null ? home.modelCache().toString() : cache;
        Path texts = data == null ? home.folder().resolve("../../shared/data/dev") : data;
        if (!Files.isDirectory(texts)) {
            System.err.println("bench: no folder with development files: " + texts.normalize());
            return 1;
        }
        Instruction task = FolderInstruction.resolve(instruction, folder);
        CompiledModelLoader loader =
                new CompiledModelLoader(folder.toString(), compiled, dimension, 0, Device.CPU)
                        .with(precision)
                        .with(task);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        ModelLoader opened = ModelLoaders.of(loader, modelFile.file, Map.of());
        QualityReport.Folders folders =
                new QualityReport.Folders(
                        texts,
                        cases == null ? home.folder().resolve("../../shared/cases") : cases,
                        sample == null ? home.folder().resolve("sample-feedback") : sample);
        try (EngineVectors vectors = new EngineVectors(opened, task, maxTokens);
                JobVectors job = JobVectors.open(opened, task, CleaningSettings.DEFAULTS)) {
            long start = System.nanoTime();
            out.printf(
                    "model %s, dimension %d, instruction: %s%n",
                    folder, vectors.dimension(), task.id());
            new QualityReport(vectors, job, out).print(folders);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.err.printf(Locale.ROOT, "%d tokens, %.1f s%n", vectors.tokens(), seconds);
        }
        return 0;
    }
}
