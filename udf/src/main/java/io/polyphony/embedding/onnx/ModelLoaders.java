package io.polyphony.embedding.onnx;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.ModelLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a model folder holds: safetensors to be compiled or, where there are none or a file is named, an ONNX export. Its
 * loader checks the files against their pins, and the model against itself, before anyone uses it.
 */
public final class ModelLoaders {

    private static final List<String> SAFETENSORS =
            List.of("model.safetensors", "model.safetensors.index.json");

    private static final List<String> EXPORTS = List.of("model.onnx", "onnx/model.onnx");

    private ModelLoaders() {}

    /** Whatever is in the folder, from whoever it came. */
    public static ModelLoader of(Qwen3ModelLoader wanted) throws EmbeddingException {
        return of(wanted, null, Map.of());
    }

    /**
     * Chooses a loader.
     *
     * @param wanted folder and settings; those that only compiling knows are of no effect for an export
     * @param exportFile ONNX file relative to the folder; {@code null} for the usual names if there are no safetensors
     * @param pins SHA-256 by file name, as 64 hex digits; files that are not named may have any content
     * @throws EmbeddingException if a precision is wanted of an export, whose file has its own
     */
    public static ModelLoader of(
            Qwen3ModelLoader wanted, @Nullable String exportFile, Map<String, String> pins)
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
                new ForeignModelLoader(
                        wanted.folder(), export, wanted.dimension(), wanted.session()),
                pins);
    }

    private static @Nullable String findExport(Path folder) {
        boolean compilable =
                SAFETENSORS.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
        return compilable
                ? null
                : EXPORTS.stream()
                        .filter(name -> Files.exists(folder.resolve(name)))
                        .findFirst()
                        .orElse(null);
    }
}
