package io.polyphony.embedding.onnx;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.TokenizerLoader;
import io.polyphony.embedding.checkpoint.TokenizerFile;
import io.polyphony.embedding.onnx.export.OnnxExportConfig;
import io.polyphony.embedding.onnx.runtime.NativeLibraries;
import io.polyphony.embedding.onnx.tokenizer.DjlTextTokenizer;
import java.nio.file.Path;

/**
 * The tokenizer of a model folder that needs no weights.
 *
 * @param folder with a {@code tokenizer.json}, at the same path on every machine
 */
public record FolderTokenizer(String folder) implements TokenizerLoader {

    @Override
    public TextTokenizer open() throws EmbeddingException {
        Path path = Path.of(folder, "tokenizer.json");
        TokenizerFile file =
                OnnxExportConfig.isQwen3(path.resolveSibling("config.json"))
                        ? TokenizerFile.read(path)
                        : TokenizerFile.readAny(path, false);
        return NativeLibraries.open("The tokenizer library", () -> DjlTextTokenizer.open(file));
    }
}
