package io.polyphony.embedding.remote;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Reads the answer of {@code /v1/embeddings}: floats, or base64 of little-endian floats. */
final class Answer {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private Answer() {}

    /**
     * The vectors as the server made them, in the order of the texts: {@code [count][dimension]}; components may be
     * {@code NaN}, which some servers write as null.
     *
     * @throws IOException if it is anything else than one vector per text; the message says what was found
     */
    static float[][] vectors(byte[] body, int count) throws IOException {
        JsonNode data = data(body);
        if (!data.isArray() || data.size() != count) {
            throw new IOException(
                    "%d vectors for %d texts".formatted(data.isArray() ? data.size() : 0, count));
        }
        float[][] vectors = new float[count][];
        for (int i = 0; i < count; i++) {
            JsonNode item = data.get(i);
            int index = item.path("index").asInt(i);
            if (index < 0 || index >= count || vectors[index] != null) {
                throw new IOException(
                        "index %d out of place among %d vectors".formatted(index, count));
            }
            vectors[index] = vector(item.path("embedding"));
        }
        return vectors;
    }

    private static JsonNode data(byte[] body) throws IOException {
        try {
            return JSON.readTree(body).path("data");
        } catch (IOException e) {
            // the parser's message quotes the answer
            throw new IOException("%d bytes that are not JSON".formatted(body.length));
        }
    }

    private static float[] vector(JsonNode embedding) throws IOException {
        if (embedding.isTextual()) {
            return decoded(embedding.textValue());
        }
        if (!embedding.isArray()) {
            throw new IOException("an embedding that is neither a list of numbers nor base64");
        }
        float[] vector = new float[embedding.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = component(embedding.get(i));
        }
        return vector;
    }

    private static float component(JsonNode value) throws IOException {
        if (value.isNull()) {
            return Float.NaN;
        }
        if (!value.isNumber()) {
            throw new IOException("a component that is not a number");
        }
        return value.floatValue();
    }

    private static float[] decoded(String base64) throws IOException {
        try {
            ByteBuffer bytes =
                    ByteBuffer.wrap(Base64.getDecoder().decode(base64))
                            .order(ByteOrder.LITTLE_ENDIAN);
            if (bytes.remaining() % Float.BYTES != 0) {
                throw new IOException("base64 of %d bytes".formatted(bytes.remaining()));
            }
            float[] vector = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(vector);
            return vector;
        } catch (IllegalArgumentException e) {
            throw new IOException("an embedding that is not base64");
        }
    }
}
