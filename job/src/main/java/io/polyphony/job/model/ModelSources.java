package io.polyphony.job.model;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.ModelSource;
import io.polyphony.embedding.onnx.ModelLoaders;
import io.polyphony.embedding.onnx.compiled.CompileSettings;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.runtime.RuntimeLibraries;
import io.polyphony.embedding.onnx.session.ModelSettings;
import io.polyphony.job.options.EmbeddingOptions;
import io.polyphony.job.options.OpenAiOptions;
import org.apache.flink.configuration.ReadableConfig;

/** The source of vectors that a configuration names: a model folder or an embedding server. */
public final class ModelSources {

    private ModelSources() {}

    /**
     * Finds the model of {@code embedding.*}; opens nothing.
     *
     * @throws EmbeddingException if the model folder cannot be used, or the runtime libraries are
     *     missing
     */
    public static ModelSource of(ReadableConfig options) throws EmbeddingException {
        return switch (options.get(EmbeddingOptions.BACKEND)) {
            case LOCAL -> folder(options);
            case OPENAI -> OpenAiOptions.model(options);
        };
    }

    private static ModelLoader folder(ReadableConfig options) throws EmbeddingException {
        RuntimeLibraries.require();
        ModelSettings model =
                new ModelSettings(
                        options.get(EmbeddingOptions.MODEL),
                        options.getOptional(EmbeddingOptions.DIMENSION).orElse(null),
                        EmbeddingOptions.instruction(options),
                        EmbeddingOptions.session(options));
        CompileSettings compile =
                new CompileSettings(
                        options.getOptional(EmbeddingOptions.CACHE_DIR).orElse(null),
                        options.get(EmbeddingOptions.PRECISION).format());
        return ModelLoaders.of(
                new CompiledModelLoader(model, compile),
                options.getOptional(EmbeddingOptions.MODEL_FILE).orElse(null),
                options.get(EmbeddingOptions.MODEL_SHA256));
    }
}
