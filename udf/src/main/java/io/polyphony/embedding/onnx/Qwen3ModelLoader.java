package io.polyphony.embedding.onnx;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.qwen3.Checkpoint;
import io.polyphony.embedding.qwen3.CompileOptions;
import io.polyphony.embedding.qwen3.Qwen3Compiler;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Opens a Qwen3-Embedding model from its folder as published, compiling it first where no compiled form is cached.
 *
 * @param folder with {@code config.json}, {@code tokenizer.json} and safetensors files, at the same path on every machine
 * @param cacheFolder where compiled models are kept; {@code null} for the model folder itself, if it can be written
 * @param dimension of the vectors; {@code null} for the model's own
 * @param threads that one forward pass may use; 0 for all cores
 */
public record Qwen3ModelLoader(
        String folder,
        @Nullable String cacheFolder,
        @Nullable Integer dimension,
        int threads,
        Device device)
        implements ModelLoader {

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
        Checkpoint checkpoint = checkpoint();
        ModelDescription description = checkpoint.describe(dimension);
        return NativeLibraries.open("ONNX Runtime", () -> open(checkpoint, description));
    }

    private EmbeddingModel open(Checkpoint checkpoint, ModelDescription description)
            throws EmbeddingException {
        Device resolved = Session.resolve(device);
        CompileOptions options = resolved == Device.CUDA ? CompileOptions.CUDA : CompileOptions.CPU;
        Path cache = cacheFolder == null ? null : Path.of(cacheFolder);
        Path graph = Qwen3Compiler.compile(checkpoint, options, cache);
        return OnnxEmbeddingModel.open(graph, description, threads, resolved);
    }

    private Checkpoint checkpoint() throws EmbeddingException {
        return Checkpoint.open(Path.of(folder));
    }
}
