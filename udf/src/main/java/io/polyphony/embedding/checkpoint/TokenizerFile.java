package io.polyphony.embedding.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a {@code tokenizer.json} that its model depends on.
 *
 * @param file the file itself
 * @param requiredRows embedding rows that ordinary text and special tokens need: the greatest of
 *     their ids, plus one
 * @param end ends every text; {@code null} where texts have the special tokens of the file's
 *     post-processor and no other
 * @param addedTokens literals that become one token wherever they stand in a text, with their ids
 * @param splitsAsPublished whether texts are split before merging as the published models do,
 *     {@link TokenizerJson#SPLIT}: no token then reaches over the end of a word to a following
 *     colon
 * @param lowerCase whether a text is put in lower case before it is tokenised
 */
public record TokenizerFile(
        Path file,
        int requiredRows,
        @Nullable EndToken end,
        Map<String, Integer> addedTokens,
        boolean splitsAsPublished,
        boolean lowerCase) {

    /** Ends every text of the published models, which read the vector from it. */
    public static final String END_TOKEN = "<|endoftext|>";

    /**
     * Vocabularies that a library in Python makes its tokenizer of where there is no {@code
     * tokenizer.json}.
     */
    private static final List<String> VOCABULARIES =
            List.of(
                    "vocab.txt",
                    "sentencepiece.bpe.model",
                    "spiece.model",
                    "tokenizer.model",
                    "vocab.json");

    /**
     * Reads the {@code tokenizer.json} of a Qwen3 model: a text ends with the token that the
     * post-processor appends or, where it appends none, with {@link #END_TOKEN}.
     *
     * @throws EmbeddingException if the file is missing, has no vocabulary or no end token
     */
    public static TokenizerFile read(Path file) throws EmbeddingException {
        JsonNode json = json(file);
        TokenizerFile any = of(file, json, false);
        List<PostProcessor.Token> appended =
                PostProcessor.of(json.path("post_processor")).appended();
        return any.endingWith(
                appended.isEmpty()
                        ? any.publishedEnd()
                        : end(appended.get(appended.size() - 1), true));
    }

    /**
     * Reads the {@code tokenizer.json} of a decoder whose texts end as the file says: with what its
     * post-processor appends, or with no token of their own.
     *
     * @throws EmbeddingException if the file is missing or has no vocabulary, or if another file
     *     asks for an end token that this one does not append
     */
    public static TokenizerFile readDeclared(Path file) throws EmbeddingException {
        JsonNode json = json(file);
        TokenizerFile any = of(file, json, false);
        List<PostProcessor.Token> appended =
                PostProcessor.of(json.path("post_processor")).appended();
        if (appended.isEmpty()) {
            refuseUnappendedEnd(file.resolveSibling("tokenizer_config.json"));
            return any;
        }
        return any.endingWith(end(appended.get(appended.size() - 1), true));
    }

    /**
     * Reads the {@code tokenizer.json} of any family, which has no end token of its own accord.
     *
     * @throws EmbeddingException if the file is missing or has no vocabulary
     */
    public static TokenizerFile readAny(Path file, boolean lowerCase) throws EmbeddingException {
        return of(file, json(file), lowerCase);
    }

    /**
     * Literals to be kept out of user text; those that are not special may even lack an embedding
     * row. White space is text.
     */
    public Set<String> controlTokens() {
        return addedTokens.keySet().stream()
                .filter(literal -> !literal.isBlank())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Id of the end token.
     *
     * @throws IllegalStateException if there is none
     */
    public int endTokenId() {
        if (end == null) {
            throw new IllegalStateException(file + " has no end token");
        }
        return end.id();
    }

    /** A line if the file does not say how a text ends. */
    public List<String> assumptions() {
        return end == null || end.appended()
                ? List.of()
                : List.of(
                        ("%s: post_processor appends no token: texts end with %s, as "
                                        + "Qwen3-Embedding is published")
                                .formatted(file, end.content()));
    }

    private static TokenizerFile of(Path file, JsonNode json, boolean lowerCase)
            throws EmbeddingException {
        int greatest = greatestId(file, json.path("model").path("vocab"));
        Map<String, Integer> added = new LinkedHashMap<>();
        for (JsonNode token : json.path("added_tokens")) {
            added.put(token.path("content").asText(), token.path("id").asInt());
            if (token.path("special").asBoolean()) {
                greatest = Math.max(greatest, token.path("id").asInt());
            }
        }
        return new TokenizerFile(
                file, greatest + 1, null, added, splitsAsPublished(json), lowerCase);
    }

    private TokenizerFile endingWith(EndToken token) {
        return new TokenizerFile(
                file, requiredRows, token, addedTokens, splitsAsPublished, lowerCase);
    }

    private static void refuseUnappendedEnd(Path config) throws EmbeddingException {
        if (Files.exists(config)
                && JsonObject.read(config).node().path("add_eos_token").asBoolean(false)) {
            throw CheckpointProblem.of(
                    config,
                    "add_eos_token",
                    "false, or a post_processor of tokenizer.json that appends the token",
                    "true and none: in Python, AutoTokenizer.from_pretrained(folder)"
                            + ".save_pretrained(folder) of transformers 5 writes one");
        }
    }

    private EndToken publishedEnd() throws EmbeddingException {
        Integer id = addedTokens.get(END_TOKEN);
        if (id == null) {
            throw CheckpointProblem.of(file, "added_tokens", END_TOKEN, addedTokens.keySet());
        }
        return end(new PostProcessor.Token(END_TOKEN, id), false);
    }

    private static EndToken end(PostProcessor.Token token, boolean appended) {
        return new EndToken(token.content(), token.id(), appended);
    }

    private static JsonNode json(Path file) throws EmbeddingException {
        requireFile(file);
        return JsonObject.read(file).node();
    }

    private static void requireFile(Path file) throws EmbeddingException {
        if (Files.isRegularFile(file)) {
            return;
        }
        for (String name : VOCABULARIES) {
            if (Files.exists(file.resolveSibling(name))) {
                throw CheckpointProblem.of(
                        file,
                        "tokenizer",
                        "a readable file",
                        "none, only "
                                + name
                                + ": write tokenizer.json in Python by"
                                + " AutoTokenizer.from_pretrained(folder).save_pretrained(folder)");
            }
        }
    }

    private static int greatestId(Path file, JsonNode vocabulary) throws EmbeddingException {
        if (vocabulary.isEmpty()) {
            throw CheckpointProblem.of(
                    file, "model.vocab", "an object or array of tokens", vocabulary.getNodeType());
        }
        if (vocabulary.isArray()) {
            return vocabulary.size() - 1;
        }
        int greatest = 0;
        for (JsonNode id : vocabulary) {
            greatest = Math.max(greatest, id.asInt());
        }
        return greatest;
    }

    private static boolean splitsAsPublished(JsonNode json) {
        JsonNode first = json.path("pre_tokenizer").path("pretokenizers").path(0);
        return first.path("type").asText().equals("Split")
                && first.path("behavior").asText().equals("Isolated")
                && first.path("pattern").path("Regex").asText().equals(TokenizerJson.SPLIT);
    }
}
