package io.polyphony.job.tools.embed;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.checkpoint.FolderInstruction;
import io.polyphony.embedding.onnx.ModelLoaders;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.function.tokenising.FittedText;
import io.polyphony.function.tokenising.TextSettings;
import io.polyphony.job.options.EmbeddingOptions;
import io.polyphony.job.options.TextOptions;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.command.Commands;
import io.polyphony.job.tools.command.JsonLines;
import io.polyphony.job.tools.command.ModelFileOption;
import io.polyphony.job.tools.command.ModelFolder;
import io.polyphony.job.tools.command.PrecisionOption;
import io.polyphony.job.tools.command.ToolHome;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Embeds lines of standard input: the quickest way to try a model folder. Nothing but JSON lines
 * goes to standard output.
 */
@Command(
        name = "embed",
        sortOptions = false,
        description = {
            "Reads JSON objects with id and text from standard input, one per line, and writes"
                    + " objects with id and vector,",
            "in order, made as the job makes them. A kind (plain, html, mail) may say what form"
                    + " the text has.",
            "A line that cannot be embedded is named on standard error and left out, and the exit"
                    + " code is 3."
        })
public final class Embed implements Callable<Integer> {

    private static final int LINES_LEFT_OUT = 3;

    private final InputStream in;
    private final OutputStream out;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description =
                    "Folder of a Qwen3-Embedding model as published, or of an ONNX export of any"
                            + " embedding model. Default: the demo model.")
    @Nullable Path model;

    @Mixin ModelFileOption modelFile = new ModelFileOption();

    @Option(
            names = "--instruction",
            paramLabel = "TASK",
            description =
                    "What the model reads before every text: clustering or a sentence of your own"
                        + " as a task, prompt:NAME for a prompt of the folder, prefix: and a text"
                        + " that stands as it is, or none. Default: none, as for a document in a"
                        + " search; the job's is clustering.")
    @Nullable String instruction;

    @Option(
            names = "--dimension",
            paramLabel = "D",
            description = "Components of a vector. Default: the model's own number.")
    @Nullable Integer dimension;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description =
                    "Tokens of one chunk; a longer text is split. Default: that of the job, 512, or"
                            + " as many as the model reads.")
    @Nullable Integer maxTokens;

    @Option(
            names = "--precision",
            paramLabel = "P",
            converter = PrecisionOption.class,
            description =
                    "Number format of the model: fp32 or int8 on the CPU, fp16 or bf16 on CUDA."
                        + " Default: fp32 on the CPU, bf16 on CUDA (fp16 where a GPU has no bf16).")
    @Nullable Precision precision;

    @Option(
            names = "--check",
            description =
                    "Read nothing; compare the model with the figures that are published for it,"
                        + " and say of each whether it is within the tolerance of the precision."
                        + " Exit code 1 if one is not.")
    boolean check;

    @Mixin Commands.Common common = new Commands.Common();

    @Spec private @Nullable CommandSpec spec;

    Embed(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Embeds standard input and exits. */
    public static void main(String[] arguments) {
        // Whatever a library prints must not meet the vectors.
        System.setOut(System.err);
        OutputStream vectors = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
        Embed embed = new Embed(System.in, vectors);
        System.exit(Commands.run(embed, embed.common, System.err, arguments));
    }

    @Override
    public Integer call() throws Exception {
        return check ? check() : embed();
    }

    private int check() throws CommandException {
        if (dimension != null || instruction != null) {
            throw new CommandException(
                    "--check goes without --dimension and --instruction: published figures have"
                            + " their own");
        }
        PrintStream lines = new PrintStream(out, true, StandardCharsets.UTF_8);
        try {
            return new ModelCheck(Path.of(folder()), loader(checkedDevice()), lines).run() ? 0 : 1;
        } catch (EmbeddingException e) {
            throw CommandException.of(e);
        }
    }

    /**
     * Device that the precision needs; the CPU if none is given, since fp32 is what was published.
     */
    private Device checkedDevice() {
        boolean half = precision == Precision.FP16 || precision == Precision.BF16;
        return half ? Device.CUDA : Device.CPU;
    }

    private int embed() throws Exception {
        try (JsonLines lines = JsonLines.of(in, "standard input");
                TextEmbedder embedder = open(loader(Device.AUTO))) {
            long leftOut = new LineEmbedder(embedder, out).embedAll(lines, this::note);
            return leftOut == 0 ? 0 : LINES_LEFT_OUT;
        } catch (EmbeddingException | IllegalArgumentException e) {
            throw CommandException.of(e);
        } catch (IOException e) {
            throw new CommandException("cannot write vectors: " + e.getMessage(), e);
        }
    }

    private TextEmbedder open(ModelLoader loader) throws CommandException, EmbeddingException {
        FittedText text = FittedText.of(textSettings(), maxTokens != null, loader);
        loader.assumptions().forEach(this::note);
        text.lines().forEach(this::note);
        return TextEmbedder.open(loader, text.settings(), limits());
    }

    /** Says something that is no error on standard error. */
    private void note(String line) {
        Objects.requireNonNull(spec).commandLine().getErr().println("embed: " + line);
    }

    private ModelLoader loader(Device device) throws CommandException, EmbeddingException {
        CompiledModelLoader loader =
                new CompiledModelLoader(folder(), cache(), dimension, 0, device)
                        .with(precision)
                        .with(textSettings().instruction());
        return ModelLoaders.of(loader, modelFile.file, Map.of());
    }

    private String folder() throws CommandException {
        return ModelFolder.require(model == null ? ToolHome.find().demoModel() : model).toString();
    }

    private @Nullable String cache() {
        return model == null ? ToolHome.find().modelCache().toString() : null;
    }

    private TextSettings textSettings() throws CommandException, EmbeddingException {
        return new TextSettings(
                maxTokens == null ? TextOptions.MAX_TOKENS.defaultValue() : maxTokens,
                TextOptions.MAX_CHUNKS.defaultValue(),
                TextOptions.MAX_CHARACTERS.defaultValue(),
                instruction == null
                        ? Instruction.NONE
                        : FolderInstruction.resolve(instruction, Path.of(folder())));
    }

    private static TextEmbedder.Limits limits() {
        return new TextEmbedder.Limits(
                EmbeddingOptions.MAX_BATCH_TOKENS.defaultValue(),
                EmbeddingOptions.MAX_BATCH_SIZE.defaultValue());
    }
}
