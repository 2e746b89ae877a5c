package io.polyphony.embedding.checkpoint;

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
 * @param endTokenId id of {@link #END_TOKEN}
 * @param addedTokens literals that become one token wherever they stand in a text, with their ids
 * @param splitsAsPublished whether texts are split before merging as the published models do, {@link TokenizerJson#SPLIT}: no
 *     token then reaches over the end of a word to a following colon
 */
public record TokenizerFile(
        Path file,
        int requiredRows,
        int endTokenId,
        Map<String, Integer> addedTokens,
        boolean splitsAsPublished) {

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
        Integer end = added.get(END_TOKEN);
        if (end == null) {
            throw Refusal.of(file, "added_tokens", END_TOKEN, added.keySet());
        }
        return new TokenizerFile(file, greatest + 1, end, added, splitsAsPublished(json));
    }

    private static boolean splitsAsPublished(JsonNode json) {
        JsonNode first = json.path("pre_tokenizer").path("pretokenizers").path(0);
        return first.path("type").asText().equals("Split")
                && first.path("behavior").asText().equals("Isolated")
                && first.path("pattern").path("Regex").asText().equals(TokenizerJson.SPLIT);
    }

    /** Literals to be kept out of user text; those that are not special may even lack an embedding row. */
    public Set<String> controlTokens() {
        return addedTokens.keySet();
    }
}
