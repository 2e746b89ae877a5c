package io.polyphony.job.tools.compile;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.compiler.Checkpoint;
import io.polyphony.embedding.graph.CompileOptions;
import io.polyphony.embedding.graph.WeightSign;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.CompileChoice;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.command.Commands;
import io.polyphony.job.tools.command.ModelFolder;
import io.polyphony.job.tools.command.PrecisionOption;
import io.polyphony.job.tools.command.ToolHome;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Compiles a model folder to ONNX ahead of time. The path of the result is all that goes to
 * standard output.
 */
@Command(
        name = "compile",
        sortOptions = false,
        description = {
            "Compiles a model folder as published to an ONNX file with its weights beside it."
                    + " Without --out the result goes",
            "where the job looks for it, so that its first start is quick. Weights are streamed:"
                    + " the heap does not grow with them."
        })
public final class Compile implements Callable<Integer> {

    /** Devices that a file can be compiled for. */
    enum Target {
        cpu,
        cuda
    }

    /** Forms of 8-bit weights. */
    enum WeightSignOption {
        signed,
        unsigned
    }

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description =
                    "Folder of a Qwen3-Embedding model as published. Default: the demo model.")
    @Nullable Path model;

    @Option(
            names = "--out",
            paramLabel = "DIR|FILE",
            description =
                    "A file that ends with .onnx, or a folder for model.onnx; nothing that is there"
                            + " is replaced.")
    @Nullable Path target;

    @Option(
            names = "--precision",
            paramLabel = "P",
            converter = PrecisionOption.class,
            description =
                    "Number format: fp32 or int8 for the CPU, fp16 or bf16 for CUDA. Default: fp32"
                            + " for the CPU, bf16 for CUDA.")
    @Nullable Precision precision;

    @Option(
            names = "--dimension",
            paramLabel = "D",
            description =
                    "Components of a vector; needs --out. Default: the graph takes it as an input,"
                            + " as the job wants it.")
    @Nullable Integer dimension;

    @Option(
            names = "--instruction",
            paramLabel = "TASK",
            description =
                    "clustering, none, or a sentence of your own: says how many tokens it has. It"
                        + " is no part of the file, since its keys and values are inputs that are"
                        + " computed when a model is opened.")
    @Nullable String instruction;

    @Option(
            names = "--device",
            paramLabel = "cpu|cuda",
            description = "What will run the file; no GPU is needed to compile. Default: cpu.")
    Target device = Target.cpu;

    @Option(
            names = "--int8-weights",
            paramLabel = "SIGN",
            description =
                    "signed or unsigned: with --precision int8, for a processor other than this"
                        + " one. Signed is the fast form where the processor has 8-bit dot products"
                        + " (VNNI, AMX, ARM's); unsigned is exact on every other. A job chooses by"
                        + " what its machine computes exactly, and compiles what is missing."
                        + " Default: what this machine would choose.")
    @Nullable WeightSignOption int8Weights;

    @Mixin Commands.Common common = new Commands.Common();

    Compile(PrintStream out, PrintStream err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** Compiles and exits. */
    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Compile compile =
                new Compile(
                        Commands.standardOutput(),
                        err,
                        environment.containsKey("POLYPHONY_TERMINAL"));
        System.exit(Commands.run(compile, compile.common, err, arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (dimension != null && target == null) {
            throw new CommandException(
                    "--dimension needs --out: what the job uses takes the dimension when it runs");
        }
        try {
            Checkpoint checkpoint = Checkpoint.open(ModelFolder.require(folder()));
            ModelCompilation compilation =
                    new ModelCompilation(checkpoint, options(), err, terminal);
            if (dimension != null) {
                checkpoint.requireDimension(dimension);
            }
            describeInstruction();
            out.println(
                    target == null
                            ? compilation.toCache(cache())
                            : compilation.toFile(target, dimension));
            return 0;
        } catch (EmbeddingException e) {
            throw CommandException.of(e);
        }
    }

    private CompileOptions options() throws EmbeddingException, CommandException {
        Device target = device == Target.cuda ? Device.CUDA : Device.CPU;
        if (int8Weights == null) {
            return CompileChoice.on(target, precision);
        }
        if (precision != Precision.INT8 || target != Device.CPU) {
            throw new CommandException("--int8-weights needs --precision int8");
        }
        return new CompileOptions(
                CompileOptions.Form.CPU,
                precision,
                WeightSign.valueOf(int8Weights.name().toUpperCase(Locale.ROOT)));
    }

    private void describeInstruction() throws EmbeddingException {
        if (instruction == null) {
            return;
        }
        CompiledModelLoader loader =
                new CompiledModelLoader(folder().toString(), null, null, 0, Device.CPU);
        try (TextTokenizer tokenizer = loader.openTokenizer()) {
            int tokens = tokenizer.encode(Instruction.parse(instruction).applyTo("")).length - 1;
            err.printf(
                    "The instruction has %d tokens; it is computed once when a model is opened, and"
                            + " is no part of the file%n",
                    tokens);
        }
    }

    private Path folder() {
        return model == null ? ToolHome.find().demoModel() : model;
    }

    private @Nullable Path cache() {
        return model == null ? ToolHome.find().modelCache() : null;
    }
}
