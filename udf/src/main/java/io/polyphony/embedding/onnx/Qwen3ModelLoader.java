package io.polyphony.embedding.onnx;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.PlannedModel;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.qwen3.Checkpoint;
import io.polyphony.embedding.qwen3.CompileOptions;
import io.polyphony.embedding.qwen3.Qwen3Compiler;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Opens a Qwen3-Embedding model from its folder as published, compiling it first where no compiled form is cached.
 *
 * @param folder with {@code config.json}, {@code tokenizer.json} and safetensors files, at the same path on every machine
 * @param cacheFolder where compiled models are kept; {@code null} for the model folder itself, if it can be written
 * @param dimension of the vectors; {@code null} for the model's own
 */
public record Qwen3ModelLoader(
        String folder,
        @Nullable String cacheFolder,
        @Nullable Integer dimension,
        SessionSettings session)
        implements ModelLoader {

    /**
     * Sessions of their own on the given device, with defaults for everything else.
     *
     * @param threads that one forward pass may use; 0 for all cores
     */
    public Qwen3ModelLoader(
            String folder,
            @Nullable String cacheFolder,
            @Nullable Integer dimension,
            int threads,
            Device device) {
        this(folder, cacheFolder, dimension, SessionSettings.of(device, threads));
    }

    @Override
    public ModelDescription describe() throws EmbeddingException {
        return checkpoint().describe(dimension);
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
        ModelDescription description = checkpoint.describe(dimension);
        int index = session.cuda().device(device);
        return NativeLibraries.open("ONNX Runtime", () -> open(checkpoint, description, index));
    }

    private EmbeddingModel open(Checkpoint checkpoint, ModelDescription description, int index)
            throws EmbeddingException {
        Device resolved = Session.resolve(session.device(), index, Session::probeCuda);
        CompileOptions options = resolved == Device.CUDA ? CompileOptions.CUDA : CompileOptions.CPU;
        Path cache = cacheFolder == null ? null : Path.of(cacheFolder);
        Path graph = Qwen3Compiler.compile(checkpoint, options, cache);
        Session.Key key =
                new Session.Key(graph, resolved, index, session.threads(), session.cuda());
        ForwardPass pass =
                session.scope() == SessionScope.TASK_MANAGER
                        ? SharedSessions.acquire(key, () -> Session.open(key))
                        : Session.open(key);
        return new PlannedModel(
                new OnnxEmbeddingModel(pass, description), session.limits(resolved));
    }

    private Checkpoint checkpoint() throws EmbeddingException {
        return Checkpoint.open(Path.of(folder));
    }
}
