package io.polyphony.embedding.qwen3;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the model needs to know of its {@code tokenizer.json}.
 *
 * @param file the file itself
 * @param requiredRows embedding rows that ordinary text and special tokens need: the greatest of their ids, plus one
 * @param addedTokens literals that become one token wherever they stand in a text, with their ids
 */
public record TokenizerFile(Path file, int requiredRows, Map<String, Integer> addedTokens) {

    /** Ends every text and is what the vector is read from. */
    public static final String END_TOKEN = "<|endoftext|>";

    /**
     * Reads {@code tokenizer.json}.
     *
     * @throws EmbeddingException if the file is missing, has no vocabulary or no end token
     */
    public static TokenizerFile read(Path file) throws EmbeddingException {
        JsonNode json = JsonObject.read(file).node();
        JsonNode vocabulary = json.path("model").path("vocab");
        if (!vocabulary.isObject() || vocabulary.isEmpty()) {
            throw Refusal.of(file, "model.vocab", "an object of tokens", vocabulary.getNodeType());
        }
        int greatest = 0;
        for (JsonNode id : vocabulary) {
            greatest = Math.max(greatest, id.asInt());
        }
        Map<String, Integer> added = new LinkedHashMap<>();
        for (JsonNode token : json.path("added_tokens")) {
            added.put(token.path("content").asText(), token.path("id").asInt());
            if (token.path("special").asBoolean()) {
                greatest = Math.max(greatest, token.path("id").asInt());
            }
        }
        if (!added.containsKey(END_TOKEN)) {
            throw Refusal.of(file, "added_tokens", END_TOKEN, added.keySet());
        }
        return new TokenizerFile(file, greatest + 1, added);
    }

    /** Id of {@link #END_TOKEN}. */
    public int endTokenId() {
        return addedTokens.get(END_TOKEN);
    }

    /** Literals to be kept out of user text; some published models even lack embedding rows for the last of them. */
    public Set<String> controlTokens() {
        return addedTokens.keySet();
    }
}
