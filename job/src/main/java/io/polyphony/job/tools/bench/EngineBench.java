package io.polyphony.job.tools.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.checkpoint.FolderInstruction;
import io.polyphony.embedding.onnx.ModelLoaders;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.command.Commands;
import io.polyphony.job.tools.command.JsonLines;
import io.polyphony.job.tools.command.ModelFileOption;
import io.polyphony.job.tools.command.ModelFolder;
import io.polyphony.job.tools.command.PrecisionOption;
import io.polyphony.job.tools.embed.EngineSpeed;
import io.polyphony.job.tools.embed.EngineVectors;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench engine}: speed of a model on this machine, with texts of one's own if given. */
@Command(
        name = "engine",
        sortOptions = false,
        description = {
            "Measures how many texts a second a model embeds on this machine. Let nothing else run"
                    + " meanwhile."
        })
final class EngineBench implements Callable<Integer> {

    @Option(names = "--model", paramLabel = "DIR", required = true, description = "Model folder.")
    @Nullable Path model;

    @Mixin ModelFileOption modelFile = new ModelFileOption();

    @Option(
            names = "--texts",
            paramLabel = "FILE",
            description =
                    "JSON lines with text: these are embedded as the job does. Default: only texts"
                            + " of 16 tokens are measured.")
    @Nullable Path texts;

    @Option(
            names = "--instruction",
            paramLabel = "TASK",
            description =
                    "embedding.instruction of the job. Default: what the job takes for this"
                            + " folder.")
    @Nullable String instruction;

    @Option(
            names = "--precision",
            paramLabel = "P",
            converter = PrecisionOption.class,
            description =
                    "Number format of the model: fp32 or int8 on the CPU, fp16 or bf16 on CUDA."
                            + " Default: fp32 on the CPU, bf16 on CUDA.")
    @Nullable Precision precision;

    @Option(names = "--threads", description = "Threads of a forward pass (default: all cores).")
    int threads;

    @Mixin Commands.Common common = new Commands.Common();

    private final PrintStream out;

    EngineBench() {
        this(Commands.standardOutput());
    }

    EngineBench(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws CommandException {
        Path folder = ModelFolder.require(Objects.requireNonNull(model));
        List<String> own = texts == null ? List.of() : read(texts);
        try {
            Instruction task = FolderInstruction.resolve(instruction, folder);
            try (EngineVectors engine = new EngineVectors(loader(folder, task), task)) {
                measure(engine, own);
            }
        } catch (EmbeddingException | IllegalArgumentException e) {
            throw CommandException.of(e);
        }
        return 0;
    }

    private ModelLoader loader(Path folder, Instruction task) throws EmbeddingException {
        CompiledModelLoader loader =
                new CompiledModelLoader(folder.toString(), null, null, threads, Device.AUTO)
                        .with(precision)
                        .with(task);
        return ModelLoaders.of(loader, modelFile.file, Map.of());
    }

    private void measure(EngineVectors engine, List<String> own) throws EmbeddingException {
        ObjectNode json = new JsonMapper().createObjectNode();
        double shortTexts = engine.textsPerSecond();
        line("texts of %d tokens a second".formatted(EngineSpeed.TOKENS), shortTexts);
        json.put("short_texts_s", Math.round(shortTexts));
        if (!own.isEmpty()) {
            long before = engine.tokens();
            long start = System.nanoTime();
            engine.embed(own);
            double seconds = (System.nanoTime() - start) / 1e9;
            long tokens = engine.tokens() - before;
            line("your texts a second, tokenised and embedded", own.size() / seconds);
            line("their tokens a second", tokens / seconds);
            json.put("texts", own.size()).put("tokens", tokens);
            json.put("texts_s", Math.round(own.size() / seconds));
            json.put("tokens_s", Math.round(tokens / seconds));
        }
        out.println(json);
    }

    private void line(String name, double value) {
        out.printf(Locale.ROOT, "%-50s %12.0f%n", name, value);
    }

    private static List<String> read(Path file) throws CommandException {
        List<String> all = new ArrayList<>();
        try (JsonLines lines = JsonLines.of(Files.newInputStream(file), file.toString())) {
            for (ObjectNode line = lines.next(); line != null; line = lines.next()) {
                all.add(lines.required(line, "text"));
            }
        } catch (IOException e) {
            throw new CommandException("cannot read " + file, e);
        }
        return all;
    }
}
