package io.polyphony.localcluster.bench.texts;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.checkpoint.FolderInstruction;
import io.polyphony.embedding.onnx.ModelLoaders;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.command.ModelFileOption;
import io.polyphony.localcluster.bench.quality.JobVectors;
import io.polyphony.localcluster.feedback.FeedbackFiles;
import io.polyphony.localcluster.home.Home;
import io.polyphony.text.cleaning.CleaningSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench texts}: what the cleaning of texts is worth to a model. */
@Command(
        name = "texts",
        description =
                "Measures how near texts as people send them are to what their authors wrote, with"
                        + " and without cleaning.",
        mixinStandardHelpOptions = true)
public final class Texts implements Callable<Integer> {

    @Option(names = "--model", description = "Model folder (default: the demo model).")
    private @Nullable Path model;

    @Mixin private ModelFileOption modelFile = new ModelFileOption();

    @Option(
            names = "--cases",
            description =
                    "Folder with tickets.jsonl and texts.jsonl (default: shared/cases beside the"
                            + " project).")
    private @Nullable Path cases;

    @Option(
            names = "--instruction",
            description = "As embedding.instruction of the job, whose default it has.")
    private @Nullable String instruction;

    @Override
    public Integer call() throws IOException, EmbeddingException, CommandException {
        Home home = Home.find();
        Path texts = cases == null ? home.folder().resolve("../../shared/cases") : cases;
        if (!Files.isDirectory(texts)) {
            System.err.println("bench: no folder with cases: " + texts.normalize());
            return 1;
        }
        Path folder = model == null ? home.demoModel() : model;
        String cache = model == null ? home.modelCache().toString() : null;
        Instruction task = FolderInstruction.resolve(instruction, folder);
        CompiledModelLoader compiled =
                new CompiledModelLoader(folder.toString(), cache, null, 0, Device.CPU).with(task);
        ModelLoader loader = ModelLoaders.of(compiled, modelFile.file, Map.of());
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.printf("model %s, instruction: %s%n%n", folder, task.id());
        try (JobVectors cleaned = JobVectors.open(loader, task, CleaningSettings.DEFAULTS);
                JobVectors raw = JobVectors.open(loader, task, CleaningSettings.NONE)) {
            new TicketReport(cleaned, raw, out).print(texts.resolve("tickets.jsonl"));
            new FormReport(cleaned, raw, out).print(texts.resolve("texts.jsonl"));
            new SpeedReport(cleaned, out).print(reviews(home), texts.resolve("tickets.jsonl"));
        }
        return 0;
    }

    /** Texts of the sample as the job puts them together, with their title. */
    private static List<String> reviews(Home home) throws CommandException {
        List<String> reviews = new ArrayList<>();
        FeedbackFiles sample = home.sample();
        sample.forEach(
                sample.check(),
                (index, line) ->
                        reviews.add(
                                line.title() == null
                                        ? line.text()
                                        : line.title() + "\n\n" + line.text()));
        return reviews;
    }
}
