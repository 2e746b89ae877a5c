package io.polyphony.embedding.checkpoint;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Instruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Instructions that only a model folder can tell: its prompts by name, and what suits it where
 * nobody chose.
 */
public final class FolderInstruction {

    private static final String PROMPT = "prompt:";

    /** The family that was trained with instructions. */
    private static final String INSTRUCTED = "qwen3";

    private FolderInstruction() {}

    /**
     * Reads an option value as {@link Instruction#parse} does, or {@code prompt:} and the name of
     * one of the folder's prompts.
     *
     * @param value {@code null} for what suits the model: {@link Instruction#CLUSTERING} for Qwen3,
     *     else the folder's default prompt or none
     * @throws EmbeddingException if the folder has no prompt of that name
     */
    public static Instruction resolve(@Nullable String value, Path folder)
            throws EmbeddingException {
        if (value == null) {
            return isInstructed(folder)
                    ? Instruction.CLUSTERING
                    : Instruction.ofPrompt(prompts(folder).defaultText());
        }
        return value.startsWith(PROMPT)
                ? Instruction.ofPrompt(prompts(folder).text(value.substring(PROMPT.length())))
                : Instruction.parse(value);
    }

    /**
     * A line where sentence-transformers would put the folder's default prompt before every text,
     * and this job does not.
     */
    public static Optional<String> unapplied(Prompts prompts, Instruction instruction) {
        String usual = prompts.defaultText();
        if (usual.isEmpty() || instruction.applyTo("").equals(usual)) {
            return Optional.empty();
        }
        return Optional.of(
                ("%s: default_prompt_name is %s, a prompt that sentence-transformers puts before"
                     + " every text; here embedding.instruction is %s (prompt:%s applies it)")
                        .formatted(
                                prompts.file(),
                                prompts.defaultName(),
                                instruction.id(),
                                prompts.defaultName()));
    }

    private static boolean isInstructed(Path folder) throws EmbeddingException {
        Path config = SentenceTransformer.read(folder).transformer().resolve("config.json");
        return !Files.exists(config)
                || JsonObject.read(config)
                        .node()
                        .path("model_type")
                        .asText(INSTRUCTED)
                        .equals(INSTRUCTED);
    }

    private static Prompts prompts(Path folder) throws EmbeddingException {
        return Prompts.read(folder);
    }
}
