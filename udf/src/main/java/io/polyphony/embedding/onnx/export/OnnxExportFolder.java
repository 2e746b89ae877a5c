package io.polyphony.embedding.onnx.export;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.JsonObject;
import io.polyphony.embedding.checkpoint.Pooling;
import io.polyphony.embedding.checkpoint.PoolingMode;
import io.polyphony.embedding.checkpoint.SentenceTransformer;
import io.polyphony.embedding.checkpoint.TokenizerFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Facts of the files around an ONNX export: of the family, of the way from states to a vector, of
 * the tokenizer and of the length of texts.
 *
 * @param folder of the model
 * @param steps as sentence-transformers would go
 */
record OnnxExportFolder(Path folder, SentenceTransformer steps, OnnxExportConfig config) {

    /** Longest text where no file says so: the length of BERT, which most families have kept. */
    private static final int USUAL_POSITIONS = 512;

    /** Greatest credible length; transformers writes 10^30 for a tokenizer without one. */
    private static final double GREATEST_LENGTH = 1e6;

    /**
     * @throws EmbeddingException if a file is missing, broken, or asks for what is not supported
     */
    static OnnxExportFolder read(Path folder) throws EmbeddingException {
        SentenceTransformer steps = SentenceTransformer.read(folder);
        OnnxExportConfig config = OnnxExportConfig.read(steps.transformer().resolve("config.json"));
        return new OnnxExportFolder(folder, steps, config);
    }

    Path configPath() {
        return steps.transformer().resolve("config.json");
    }

    TokenizerFile tokenizer() throws EmbeddingException {
        Path file = tokenizerPath();
        return config.isQwen3()
                ? TokenizerFile.read(file)
                : TokenizerFile.readAny(file, steps.lowerCase());
    }

    Path tokenizerPath() {
        return besideTransformer("tokenizer.json");
    }

    /** Longest text, special tokens included. */
    int maxTokens() throws EmbeddingException {
        int least = Integer.MAX_VALUE;
        for (int limit : new int[] {steps.maxTokens(), tokenizerLength(), config.positions()}) {
            least = limit > 0 ? Math.min(least, limit) : least;
        }
        return least == Integer.MAX_VALUE ? USUAL_POSITIONS : least;
    }

    /** The way from states to a vector where the export does not go it. */
    VectorPath path(int hiddenSize) throws EmbeddingException {
        return VectorPath.of(modes(), steps.steps(), hiddenSize);
    }

    /**
     * Files that states become a vector by, if these are not what every model of the family has.
     */
    List<Path> pathFiles(VectorPath path) {
        List<Path> files = new ArrayList<>();
        Pooling pooling = steps.pooling();
        boolean usual = config.isQwen3() && modes().equals(List.of(PoolingMode.LAST_TOKEN));
        if (pooling != null && !usual) {
            files.add(pooling.file());
        }
        if (steps.steps().stream()
                .anyMatch(step -> step.kind() == SentenceTransformer.Kind.DENSE)) {
            files.add(folder.resolve("modules.json"));
        }
        files.addAll(path.files());
        return files;
    }

    /** A line if no file says how states become a vector. */
    List<String> assumedPooling() {
        return steps.pooling() != null
                ? List.of()
                : List.of(
                        ("%s has no modules.json or 1_Pooling that says how states "
                                        + "become a vector: %s, as %s")
                                .formatted(
                                        folder,
                                        modes().get(0).id(),
                                        config.isQwen3()
                                                ? "Qwen3-Embedding is published"
                                                : "sentence-transformers does by default"));
    }

    /** A line if no file says how long a text may be. */
    List<String> assumedLength() throws EmbeddingException {
        boolean said = steps.maxTokens() > 0 || tokenizerLength() > 0 || config.positions() > 0;
        return said
                ? List.of()
                : List.of(
                        "%s does not say how long a text may be: %d tokens were assumed"
                                .formatted(configPath(), USUAL_POSITIONS));
    }

    private List<PoolingMode> modes() {
        Pooling pooling = steps.pooling();
        if (pooling != null) {
            return pooling.modes();
        }
        return List.of(config.isQwen3() ? PoolingMode.LAST_TOKEN : PoolingMode.MEAN);
    }

    private int tokenizerLength() throws EmbeddingException {
        Path file = besideTransformer("tokenizer_config.json");
        if (!Files.exists(file)) {
            return 0;
        }
        double length = JsonObject.read(file).node().path("model_max_length").asDouble(0);
        return length >= 1 && length <= GREATEST_LENGTH ? (int) length : 0;
    }

    /** In the transformer's folder or, where it has none, in the model's. */
    private Path besideTransformer(String name) {
        Path own = steps.transformer().resolve(name);
        Path outer = folder.resolve(name);
        return !Files.exists(own) && Files.exists(outer) ? outer : own;
    }
}
