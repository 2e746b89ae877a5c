package io.polyphony.embedding.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.remote.ServerException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

/**
 * The embeddings interface as <a
 * href="https://platform.openai.com/docs/api-reference/embeddings">OpenAI published it</a> and
 * others serve it: {@code {model, input: [text]}} is answered by {@code {data: [{index,
 * embedding}]}}, in any order, with numbers or base64 of little-endian floats.
 */
final class EmbeddingsProtocol {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final float[] NULL = {};

    private final OpenAiSettings settings;

    EmbeddingsProtocol(OpenAiSettings settings) {
        this.settings = settings;
    }

    byte[] request(List<String> texts) {
        ObjectNode request = MAPPER.createObjectNode().put("model", settings.model());
        request.put("encoding_format", "float");
        ArrayNode input = request.putArray("input");
        texts.forEach(input::add);
        try {
            return MAPPER.writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of texts could not be written as JSON", e);
        }
    }

    /**
     * Vectors as the server sent them.
     *
     * @return one per text, in the order of the request: {@code [texts][as sent]}; empty where the
     *     server has null; components that are null are NaN
     * @throws ServerException if the answer is not one vector per text, all of one length
     */
    float[][] answer(byte[] body, List<String> texts) throws ServerException {
        JsonNode answer = parse(body, texts);
        JsonNode data = answer.path("data");
        if (!data.isArray() && (answer.has("error") || answer.has("message"))) {
            throw AnswerStatus.refusal(settings, answer, body, texts);
        }
        int count = texts.size();
        if (!data.isArray() || data.size() != count) {
            throw malformed(
                    "%d vectors for %d texts".formatted(data.isArray() ? data.size() : 0, count));
        }
        float[][] vectors = new float[count][];
        for (JsonNode item : data) {
            JsonNode index = item.path("index");
            int place = index.isInt() ? index.intValue() : -1;
            if (place < 0 || place >= count || vectors[place] != null) {
                throw malformed("an index that is missing, doubled or not below " + count);
            }
            vectors[place] = vector(item.path("embedding"));
        }
        requireOneLength(vectors);
        return vectors;
    }

    private JsonNode parse(byte[] body, List<String> texts) throws ServerException {
        if (body.length == 0) {
            throw malformed("an empty body");
        }
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw malformed(
                    body[0] == '<'
                            ? "a page: " + ServerWords.of(body, texts)
                            : body.length + " bytes that are no JSON");
        }
    }

    private float[] vector(JsonNode embedding) throws ServerException {
        if (embedding.isNull()) {
            return NULL;
        }
        if (embedding.isTextual()) {
            return decoded(embedding.textValue());
        }
        if (!embedding.isArray() || embedding.isEmpty()) {
            throw malformed("an embedding that is no array of numbers");
        }
        float[] vector = new float[embedding.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = component(embedding.get(i));
        }
        return vector;
    }

    /** Encoders without NaN write null. */
    private float component(JsonNode component) throws ServerException {
        if (!component.isNumber() && !component.isNull()) {
            throw malformed("an embedding that is no array of numbers");
        }
        return component.isNull() ? Float.NaN : component.floatValue();
    }

    private float[] decoded(String base64) throws ServerException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw malformed("an embedding that is no base64");
        }
        if (bytes.length == 0 || bytes.length % Float.BYTES != 0) {
            throw malformed(
                    "an embedding of %d bytes, which are no floats of %d bytes"
                            .formatted(bytes.length, Float.BYTES));
        }
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    private void requireOneLength(float[][] vectors) throws ServerException {
        int length = 0;
        for (float[] vector : vectors) {
            if (vector.length > 0 && length > 0 && vector.length != length) {
                throw malformed(
                        "vectors of %d and of %d components in one answer"
                                .formatted(length, vector.length));
            }
            length = Math.max(length, vector.length);
        }
    }

    private ServerException malformed(String found) {
        return new ServerException(Kind.MALFORMED, settings.endpoint() + " answered with " + found);
    }
}
