package io.polyphony.embedding.onnx.compiled;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.PlannedModel;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.checkpoint.FolderInstruction;
import io.polyphony.embedding.checkpoint.FolderModel;
import io.polyphony.embedding.checkpoint.TokenizerFile;
import io.polyphony.embedding.compiler.Checkpoint;
import io.polyphony.embedding.compiler.ModelCompiler;
import io.polyphony.embedding.graph.CompileOptions;
import io.polyphony.embedding.onnx.device.CompileChoice;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.onnx.device.DeviceChoice;
import io.polyphony.embedding.onnx.device.MeasuredCosts;
import io.polyphony.embedding.onnx.device.PrecisionChoice;
import io.polyphony.embedding.onnx.runtime.NativeLibraries;
import io.polyphony.embedding.onnx.session.ForwardPass;
import io.polyphony.embedding.onnx.session.ModelSettings;
import io.polyphony.embedding.onnx.session.Session;
import io.polyphony.embedding.onnx.session.SessionScope;
import io.polyphony.embedding.onnx.session.SessionSettings;
import io.polyphony.embedding.onnx.session.SharedSessions;
import io.polyphony.embedding.onnx.tokenizer.DjlTextTokenizer;
import io.polyphony.embedding.onnx.tokenizer.InstructionTokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Loader of a model from its folder as published, of any registered architecture; compiles it first
 * where no compiled form is cached. Its instruction is put before every text by the model itself if
 * the tokenizer is known to end a token where it ends.
 *
 * @param model whose folder has {@code config.json}, {@code tokenizer.json} and safetensors files
 */
public record CompiledModelLoader(ModelSettings model, CompileSettings compile)
        implements FolderModel {

    /**
     * Sessions of their own on the given device, in its own precision, for token sequences that
     * carry their instruction.
     *
     * @param threads that one forward pass may use; 0 for all cores
     */
    public CompiledModelLoader(
            String folder,
            @Nullable String cacheFolder,
            @Nullable Integer dimension,
            int threads,
            Device device) {
        this(
                ModelSettings.of(folder, dimension, SessionSettings.of(device, threads)),
                new CompileSettings(cacheFolder, null));
    }

    /** The same in another precision; {@code null} for the device's default. */
    public CompiledModelLoader with(@Nullable Precision other) {
        return new CompiledModelLoader(model, new CompileSettings(compile.cacheFolder(), other));
    }

    /** The same with an instruction that the model puts before every text by itself. */
    public CompiledModelLoader with(Instruction other) {
        return new CompiledModelLoader(model.with(other), compile);
    }

    @Override
    public ModelDescription describe() throws EmbeddingException {
        return describe(
                checkpoint(), PrecisionChoice.describe(session().device(), compile.precision()));
    }

    @Override
    public List<String> assumptions() throws EmbeddingException {
        Checkpoint checkpoint = checkpoint();
        List<String> lines = new ArrayList<>(checkpoint.assumptions());
        lines.addAll(checkpoint.tokenizer().assumptions());
        FolderInstruction.unapplied(checkpoint.prompts(), model.instruction())
                .ifPresent(lines::add);
        return lines;
    }

    @Override
    public List<Path> files() throws EmbeddingException {
        return checkpoint().files();
    }

    @Override
    public TokenizerFile tokenizerFile() throws EmbeddingException {
        return checkpoint().tokenizer();
    }

    @Override
    public TextTokenizer openTokenizer() throws EmbeddingException {
        Checkpoint checkpoint = checkpoint();
        return NativeLibraries.open(
                "The tokenizer library", () -> DjlTextTokenizer.open(checkpoint.tokenizer()));
    }

    @Override
    public EmbeddingModel openModel() throws EmbeddingException {
        return openModel(OptionalInt.empty());
    }

    @Override
    public EmbeddingModel openModel(OptionalInt device) throws EmbeddingException {
        Checkpoint checkpoint = checkpoint();
        int index = session().cuda().device(device);
        return NativeLibraries.open("ONNX Runtime", () -> open(checkpoint, index, this::acquire));
    }

    /**
     * Opens the model in a session of its own that measures each operator, for finding where the
     * time goes; the caller closes it.
     *
     * @param profile path and beginning of the name of a JSON file that ONNX Runtime writes when
     *     the model is closed
     */
    public EmbeddingModel openProfiled(Path profile) throws EmbeddingException {
        Checkpoint checkpoint = checkpoint();
        int index = session().cuda().device(OptionalInt.empty());
        return NativeLibraries.open(
                "ONNX Runtime", () -> open(checkpoint, index, key -> Session.open(key, profile)));
    }

    /**
     * Opens the form of the graph that CUDA gets, in 32-bit floats on the CPU, whatever device and
     * precision say: for trying without a GPU what is done with one. The caller closes it.
     *
     * @param profile as in {@link #openProfiled}; {@code null} for none
     */
    public EmbeddingModel openStandIn(@Nullable Path profile) throws EmbeddingException {
        Checkpoint checkpoint = checkpoint();
        Opening opening = profile == null ? this::acquire : key -> Session.open(key, profile);
        return NativeLibraries.open(
                "ONNX Runtime",
                () -> open(checkpoint, CompileOptions.CUDA, Device.CPU, 0, opening));
    }

    /** Opener of a session. */
    @FunctionalInterface
    private interface Opening {
        ForwardPass open(Session.Key key) throws EmbeddingException;
    }

    private ForwardPass acquire(Session.Key key) throws EmbeddingException {
        return session().scope() == SessionScope.TASK_MANAGER
                ? SharedSessions.acquire(key, () -> Session.open(key))
                : Session.open(key);
    }

    private EmbeddingModel open(Checkpoint checkpoint, int index, Opening opening)
            throws EmbeddingException {
        DeviceChoice choice =
                DeviceChoice.of(session().device(), index, compile.precision(), CudaProbe::first);
        CompileOptions options = CompileChoice.on(choice.device(), choice.precision());
        return open(checkpoint, options, choice.device(), index, opening);
    }

    private EmbeddingModel open(
            Checkpoint checkpoint,
            CompileOptions options,
            Device resolved,
            int index,
            Opening opening)
            throws EmbeddingException {
        String folder = compile.cacheFolder();
        Path cache = folder == null ? null : Path.of(folder);
        Path graph = ModelCompiler.compile(checkpoint, options, cache);
        ModelDescription description = describe(checkpoint, options.precision().id());
        Session.Key key =
                new Session.Key(graph, resolved, index, session().threads(), session().cuda());
        int[] prefix = prefix(checkpoint, description.instruction());
        ForwardPass pass = opening.open(key);
        CompiledEmbeddingModel opened =
                CompiledEmbeddingModel.of(
                        pass, PackedForm.of(options, checkpoint), description, prefix);
        return new PlannedModel(
                opened,
                MeasuredCosts.of(resolved, options.precision()),
                session().limits(resolved),
                opened.addedTokens(),
                resolved + " " + options.precision().id());
    }

    private static int[] prefix(Checkpoint checkpoint, Instruction instruction)
            throws EmbeddingException {
        if (instruction.equals(Instruction.NONE)) {
            return new int[0];
        }
        try (TextTokenizer tokenizer = DjlTextTokenizer.open(checkpoint.tokenizer())) {
            return InstructionTokens.of(tokenizer, instruction);
        }
    }

    private ModelDescription describe(Checkpoint checkpoint, String precisionId)
            throws EmbeddingException {
        ModelDescription plain = checkpoint.describe(model.dimension());
        return new ModelDescription(
                plain.name(),
                plain.revision(),
                plain.dimension(),
                plain.maxTokens(),
                precisionId,
                sharesInstruction(checkpoint.tokenizer()) ? model.instruction() : Instruction.NONE);
    }

    private boolean sharesInstruction(TokenizerFile tokenizer) {
        return model.instruction().isShared()
                && tokenizer.splitsAsPublished()
                && tokenizer.end() != null;
    }

    private SessionSettings session() {
        return model.session();
    }

    private Checkpoint checkpoint() throws EmbeddingException {
        return Checkpoint.open(Path.of(model.folder()));
    }
}
