package io.polyphony.embedding.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The way from a text to its vector as the files of sentence-transformers in a folder tell it:
 * {@code modules.json}, the configuration of each module, prompts. Where a file is missing, nothing
 * is said.
 *
 * @param transformer folder of the transformer's own files: the model folder or one below it
 * @param pooling {@code null} where no file says
 * @param steps between pooling and the vector, in order
 * @param maxTokens longest text, special tokens included; 0 where no file says
 * @param lowerCase whether texts are put in lower case before they are tokenised
 */
public record SentenceTransformer(
        Path transformer,
        @Nullable Pooling pooling,
        List<Step> steps,
        Prompts prompts,
        int maxTokens,
        boolean lowerCase) {

    /** Operations on a pooled vector. */
    public enum Kind {
        DENSE,
        NORMALIZE
    }

    /**
     * One step after pooling.
     *
     * @param folder of the module; need not exist for {@link Kind#NORMALIZE}
     */
    public record Step(Kind kind, Path folder) {}

    private static final String MODULES = "modules.json";
    private static final Path POOLING = Path.of("1_Pooling", "config.json");

    /** Sub-folder of the transformer in older folders. */
    private static final String TRANSFORMER = "0_Transformer";

    /**
     * @throws EmbeddingException if a file is broken, or asks for a module that is not supported
     */
    public static SentenceTransformer read(Path folder) throws EmbeddingException {
        Path modules = folder.resolve(MODULES);
        return Files.exists(modules) ? modular(folder, modules) : plain(folder);
    }

    private static SentenceTransformer plain(Path folder) throws EmbeddingException {
        requireNoReranker(folder);
        boolean nested =
                !Files.exists(folder.resolve("config.json"))
                        && Files.isRegularFile(folder.resolve(TRANSFORMER).resolve("config.json"));
        Path pooling = folder.resolve(POOLING);
        return of(
                folder,
                nested ? folder.resolve(TRANSFORMER) : folder,
                Files.exists(pooling) ? Pooling.read(pooling) : null,
                List.of());
    }

    private static SentenceTransformer modular(Path folder, Path file) throws EmbeddingException {
        Path transformer = null;
        Pooling pooling = null;
        List<Step> steps = new ArrayList<>();
        for (JsonNode module : JsonObject.readArray(file)) {
            String type = module.path("type").asText();
            Path path = FolderContent.below(folder, module.path("path").asText(), file, "path");
            switch (type.substring(type.lastIndexOf('.') + 1)) {
                case "Transformer" -> transformer = path;
                case "Pooling" -> pooling = Pooling.read(path.resolve("config.json"));
                case "Dense" -> steps.add(new Step(Kind.DENSE, path));
                case "Normalize" -> steps.add(new Step(Kind.NORMALIZE, path));
                case "LogitScore" -> throw reranker(file, type);
                default ->
                        throw CheckpointProblem.of(
                                file, "type", "Transformer, Pooling, Dense or Normalize", type);
            }
        }
        if (transformer == null) {
            throw CheckpointProblem.of(file, "type", "a Transformer", "none");
        }
        return of(folder, transformer, pooling, steps);
    }

    private static SentenceTransformer of(
            Path folder, Path transformer, @Nullable Pooling pooling, List<Step> steps)
            throws EmbeddingException {
        Prompts prompts = Prompts.read(folder);
        JsonObject limits = limits(transformer);
        return new SentenceTransformer(
                transformer,
                pooling,
                List.copyOf(steps),
                prompts,
                limits == null || !limits.has("max_seq_length")
                        ? 0
                        : limits.positive("max_seq_length"),
                limits != null && limits.node().path("do_lower_case").asBoolean(false));
    }

    /**
     * {@code sentence_bert_config.json}, or as older folders have it with the name of another
     * family.
     */
    private static @Nullable JsonObject limits(Path transformer) throws EmbeddingException {
        if (!Files.isDirectory(transformer)) {
            return null;
        }
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(transformer, "sentence_*_config.json")) {
            for (Path file : files) {
                JsonObject json = JsonObject.read(file);
                json.require("transformer_task", "feature-extraction", true);
                return json;
            }
            return null;
        } catch (IOException e) {
            throw CheckpointProblem.unreadable(transformer, e);
        }
    }

    private static void requireNoReranker(Path folder) throws EmbeddingException {
        Path logits = folder.resolve("1_LogitScore");
        if (Files.isDirectory(logits)) {
            throw reranker(logits, "LogitScore");
        }
        String name = String.valueOf(folder.getFileName());
        if (name.toLowerCase(Locale.ROOT).contains("reranker")
                && !Files.exists(folder.resolve(POOLING))) {
            throw reranker(folder, "the name of one and no 1_Pooling");
        }
    }

    private static EmbeddingException reranker(Path file, String found) {
        return CheckpointProblem.of(
                file,
                "model",
                "an embedding model",
                found + ": a reranker, which scores pairs of texts and gives no vectors");
    }
}
