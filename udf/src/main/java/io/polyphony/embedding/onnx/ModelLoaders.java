package io.polyphony.embedding.onnx;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.checkpoint.CheckpointProblem;
import io.polyphony.embedding.checkpoint.JsonObject;
import io.polyphony.embedding.checkpoint.SentenceTransformer;
import io.polyphony.embedding.compiler.Architectures;
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
 * Chooses the loader of a model folder: for safetensors of a registered architecture the compiling
 * one; where there are none, the family is another or a file is named, that of an ONNX export. It
 * checks the files against their pins, and the model against itself, before anyone uses it.
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
        Path folder = Path.of(wanted.model().folder());
        String export = exportFile == null ? findExport(folder) : exportFile;
        if (export == null) {
            return new CheckedModelLoader(wanted, pins);
        }
        Precision precision = wanted.compile().precision();
        if (precision != null) {
            throw new EmbeddingException(
                    ("embedding.precision is %s, but %s has the precision that it was exported"
                         + " with: set embedding.precision to auto, or name another file by"
                         + " embedding.model-file")
                            .formatted(precision.id(), folder.resolve(export)));
        }
        return new CheckedModelLoader(new OnnxExportLoader(wanted.model(), export), pins);
    }

    /** Returns {@code null} for a model to be compiled. */
    private static @Nullable String findExport(Path folder) throws EmbeddingException {
        if (!Files.isDirectory(folder)) {
            return null;
        }
        Path transformer = SentenceTransformer.read(folder).transformer();
        Path config = transformer.resolve("config.json");
        boolean safetensors =
                SAFETENSORS.stream().anyMatch(name -> hasFile(folder, transformer, name));
        boolean qwen3 = OnnxExportConfig.isQwen3(config);
        if (qwen3 && safetensors) {
            return null;
        }
        // Folders of other families have been served from their ONNX files all along.
        OnnxFiles files = new OnnxFiles(folder, transformer);
        Optional<String> usual = files.usual();
        if (usual.isPresent()) {
            return usual.get();
        }
        boolean compiled = qwen3 || isCompiled(config);
        if (compiled && safetensors) {
            return null;
        }
        TreeSet<String> names = files.names();
        if (!names.isEmpty()) {
            throw OnnxFiles.refuse(folder, names);
        }
        if (compiled) {
            return null;
        }
        throw noExport(config);
    }

    private static boolean isCompiled(Path config) throws EmbeddingException {
        return Architectures.contains(OnnxExportConfig.modelType(JsonObject.read(config)));
    }

    private static EmbeddingException noExport(Path config) throws EmbeddingException {
        return CheckpointProblem.of(
                config,
                "model_type",
                Architectures.modelTypes() + ", or an ONNX file of another family",
                OnnxExportConfig.modelType(JsonObject.read(config))
                        + " and no ONNX file: export the model, in Python by optimum-cli export"
                        + " onnx, to onnx/model.onnx, or name a file by embedding.model-file"
                        + " (--model-file of a command)");
    }

    private static boolean hasFile(Path folder, Path transformer, String name) {
        return Files.exists(folder.resolve(name)) || Files.exists(transformer.resolve(name));
    }
}
