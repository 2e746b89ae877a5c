package io.polyphony.embedding.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.remote.ServerException.Kind;
import io.polyphony.vector.VectorMath;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
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
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private final URI endpoint;
    private final String model;

    EmbeddingsProtocol(URI endpoint, String model) {
        this.endpoint = endpoint;
        this.model = model;
    }

    byte[] request(List<String> texts) {
        ObjectNode request = MAPPER.createObjectNode().put("model", model);
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
     * @return one per text, in the order of the request: {@code [count][as sent]}; components that
     *     are no numbers are NaN
     * @throws ServerException if the answer is not one vector per text, all of one length
     */
    float[][] answer(byte[] body, int count) throws ServerException {
        JsonNode data = parse(body).path("data");
        if (!data.isArray() || data.size() != count) {
            throw malformed(
                    "%d vectors for %d texts".formatted(data.isArray() ? data.size() : 0, count));
        }
        float[][] vectors = new float[count][];
        for (JsonNode item : data) {
            int index = item.path("index").asInt(-1);
            if (index < 0 || index >= count || vectors[index] != null) {
                throw malformed("an index that is missing, doubled or not below " + count);
            }
            vectors[index] = vector(item.path("embedding"));
        }
        requireOneLength(vectors);
        return vectors;
    }

    /**
     * The leading components, of unit length again.
     *
     * @throws ServerException if there are fewer
     */
    float[] cut(float[] sent, int dimension) throws ServerException {
        if (sent.length < dimension) {
            throw malformed(
                    "vectors of %d components where at least %d are expected"
                            .formatted(sent.length, dimension));
        }
        float[] vector = Arrays.copyOf(sent, dimension);
        VectorMath.normalize(vector);
        return vector;
    }

    private JsonNode parse(byte[] body) throws ServerException {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw malformed(body.length + " bytes that are no JSON");
        }
    }

    private float[] vector(JsonNode embedding) throws ServerException {
        if (embedding.isTextual()) {
            return decoded(embedding.textValue());
        }
        if (!embedding.isArray() || embedding.isEmpty()) {
            throw malformed("an embedding that is no array of numbers");
        }
        float[] vector = new float[embedding.size()];
        for (int i = 0; i < vector.length; i++) {
            JsonNode component = embedding.get(i);
            vector[i] = component.isNumber() ? component.floatValue() : Float.NaN;
        }
        return vector;
    }

    private float[] decoded(String base64) throws ServerException {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            FloatBuffer floats =
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            float[] vector = new float[floats.remaining()];
            floats.get(vector);
            return vector;
        } catch (IllegalArgumentException e) {
            throw malformed("an embedding that is no base64");
        }
    }

    private void requireOneLength(float[][] vectors) throws ServerException {
        for (float[] vector : vectors) {
            if (vector.length != vectors[0].length) {
                throw malformed(
                        "vectors of %d and of %d components in one answer"
                                .formatted(vectors[0].length, vector.length));
            }
        }
    }

    private ServerException malformed(String found) {
        return new ServerException(Kind.MALFORMED, endpoint + " answered with " + found);
    }
}
