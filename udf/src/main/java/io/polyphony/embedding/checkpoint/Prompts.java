package io.polyphony.embedding.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Prompts by name that a folder's {@code config_sentence_transformers.json} knows; each stands
 * before a text as it is.
 *
 * @param file that may hold them
 * @param defaultName of the one that sentence-transformers puts before every text; {@code null} for
 *     none
 */
public record Prompts(Path file, Map<String, String> byName, @Nullable String defaultName) {

    private static final String FILE = "config_sentence_transformers.json";
    private static final String DEFAULT = "default_prompt_name";

    static Prompts read(Path folder) throws EmbeddingException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return new Prompts(file, Map.of(), null);
        }
        JsonObject json = JsonObject.read(file);
        if (json.has("model_type")) {
            json.require("model_type", "SentenceTransformer", true);
        }
        Map<String, String> prompts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> prompt : json.node().path("prompts").properties()) {
            prompts.put(prompt.getKey(), prompt.getValue().asText());
        }
        String name = json.has(DEFAULT) ? json.node().path(DEFAULT).asText() : null;
        if (name != null && !prompts.containsKey(name)) {
            throw CheckpointProblem.of(file, DEFAULT, "one of " + prompts.keySet(), name);
        }
        return new Prompts(file, prompts, name);
    }

    /** Text of the default prompt; empty for none. */
    public String defaultText() {
        return defaultName == null ? "" : byName.getOrDefault(defaultName, "");
    }

    /**
     * Text of a prompt.
     *
     * @throws EmbeddingException if the folder has none of that name
     */
    public String text(String name) throws EmbeddingException {
        String text = byName.get(name);
        if (text == null) {
            throw CheckpointProblem.of(file, "prompts", "one named " + name, byName.keySet());
        }
        return text;
    }
}
