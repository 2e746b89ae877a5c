package io.polyphony.embedding.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyphony.embedding.EmbeddingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JSON object read from a model's file; every error names the file and the key. */
public record JsonObject(Path file, JsonNode node) {

    public static final ObjectMapper MAPPER = new ObjectMapper();

    public static JsonObject read(Path file) throws EmbeddingException {
        return parse(file, bytes(file));
    }

    /** Elements of a file that holds an array. */
    public static List<JsonNode> readArray(Path file) throws EmbeddingException {
        try {
            JsonNode node = MAPPER.readTree(bytes(file));
            if (node == null || !node.isArray()) {
                throw CheckpointProblem.of(file, "content", "a JSON array", "none");
            }
            List<JsonNode> elements = new ArrayList<>();
            node.forEach(elements::add);
            return elements;
        } catch (JsonProcessingException e) {
            throw CheckpointProblem.of(file, "content", "a JSON array", e.getOriginalMessage());
        } catch (IOException e) {
            throw CheckpointProblem.unreadable(file, e);
        }
    }

    private static byte[] bytes(Path file) throws EmbeddingException {
        if (!Files.isRegularFile(file)) {
            throw CheckpointProblem.of(file, "model file", "a readable file", "none");
        }
        LfsPointer.refuse(file);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw CheckpointProblem.unreadable(file, e);
        }
    }

    static JsonObject parse(Path file, byte[] json) throws EmbeddingException {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (node == null || !node.isObject()) {
                throw CheckpointProblem.of(
                        file,
                        "content",
                        "a JSON object",
                        node == null ? "nothing" : node.getNodeType());
            }
            return new JsonObject(file, node);
        } catch (JsonProcessingException e) {
            throw CheckpointProblem.of(file, "content", "a JSON object", e.getOriginalMessage());
        } catch (IOException e) {
            throw CheckpointProblem.unreadable(file, e);
        }
    }

    /** Returns whether the key is there with a value other than null. */
    public boolean has(String key) {
        return node.hasNonNull(key);
    }

    public int positive(String key) throws EmbeddingException {
        JsonNode value = node.path(key);
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < 1) {
            throw CheckpointProblem.of(file, key, "a positive integer", found(key));
        }
        return value.intValue();
    }

    public double positiveNumber(String key) throws EmbeddingException {
        JsonNode value = node.path(key);
        if (!value.isNumber() || !(value.doubleValue() > 0)) {
            throw CheckpointProblem.of(file, key, "a positive number", found(key));
        }
        return value.doubleValue();
    }

    /** Refuses any value but the given one; a missing key passes where {@code optional}. */
    public void require(String key, String expected, boolean optional) throws EmbeddingException {
        boolean accepted = has(key) ? node.path(key).asText().equals(expected) : optional;
        if (!accepted) {
            throw CheckpointProblem.of(file, key, expected, found(key));
        }
    }

    public String found(String key) {
        return node.has(key) ? node.get(key).toString() : "nothing";
    }
}
