package io.polyphony.embedding.onnx;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.checkpoint.CheckpointProblem;
import io.polyphony.embedding.checkpoint.JsonObject;
import io.polyphony.embedding.checkpoint.SentenceTransformer;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.export.OnnxExportConfig;
import io.polyphony.embedding.onnx.export.OnnxExportLoader;
import io.polyphony.embedding.onnx.export.OnnxFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a model folder holds: safetensors of a Qwen3 model to be compiled or, where there
 * are none, the family is another or a file is named, an ONNX export. Its loader checks the files
 * against their pins, and the model against itself, before anyone uses it.
 */
public final class ModelLoaders {

    private static final List<String> SAFETENSORS =
            List.of("model.safetensors", "model.safetensors.index.json");

    private ModelLoaders() {}

    /** Whatever is in the folder, from whoever it came. */
    public static ModelLoader of(CompiledModelLoader wanted) throws EmbeddingException {
        return of(wanted, null, Map.of());
    }

    /**
     * Chooses a loader.
     *
     * @param wanted folder and settings; those that only compiling knows are of no effect for an
     *     export
     * @param exportFile ONNX file relative to the folder; {@code null} for the usual names if there
     *     are no safetensors
     * @param pins SHA-256 by file name, as 64 hex digits; files that are not named may have any
     *     content
     * @throws EmbeddingException if a precision is wanted of an export, whose file has its own
     */
    public static ModelLoader of(
            CompiledModelLoader wanted, @Nullable String exportFile, Map<String, String> pins)
            throws EmbeddingException {
        String export = exportFile == null ? findExport(Path.of(wanted.folder())) : exportFile;
        if (export == null) {
            return new CheckedModelLoader(wanted, pins);
        }
        if (wanted.precision() != null) {
            throw new EmbeddingException(
                    "embedding.precision is %s, but %s has the precision that it was exported with: set embedding.precision to auto, or name another file by embedding.model-file"
                            .formatted(
                                    wanted.precision().id(),
                                    Path.of(wanted.folder()).resolve(export)));
        }
        return new CheckedModelLoader(
                new OnnxExportLoader(
                        wanted.folder(),
                        export,
                        wanted.dimension(),
                        wanted.instruction(),
                        wanted.session()),
                pins);
    }

    /** {@code null} for a Qwen3 model to be compiled. */
    private static @Nullable String findExport(Path folder) throws EmbeddingException {
        if (!Files.isDirectory(folder)) {
            return null;
        }
        Path transformer = SentenceTransformer.read(folder).transformer();
        Path config = transformer.resolve("config.json");
        boolean qwen3 = OnnxExportConfig.isQwen3(config);
        if (qwen3 && SAFETENSORS.stream().anyMatch(name -> hasFile(folder, transformer, name))) {
            return null;
        }
        OnnxFiles files = new OnnxFiles(folder, transformer);
        Optional<String> usual = files.usual();
        if (usual.isPresent()) {
            return usual.get();
        }
        TreeSet<String> names = files.names();
        if (!names.isEmpty()) {
            throw OnnxFiles.refuse(folder, names);
        }
        if (qwen3) {
            return null;
        }
        throw CheckpointProblem.of(
                config,
                "model_type",
                "qwen3, or an ONNX file of another family",
                OnnxExportConfig.modelType(JsonObject.read(config))
                        + " and no ONNX file: export the model, in Python by optimum-cli export"
                        + " onnx, to onnx/model.onnx, or name a file by embedding.model-file"
                        + " (--model-file of a command)");
    }

    private static boolean hasFile(Path folder, Path transformer, String name) {
        return Files.exists(folder.resolve(name)) || Files.exists(transformer.resolve(name));
    }
}
