package io.polyphony.embedding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyphony.embedding.compiler.Architectures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Vectors and token ids that other implementations gave; {@code references/README.md} in the test
 * resources describes the files.
 */
public final class References {

    private static final String JSON = ".json";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private References() {}

    /**
     * A fixture by its file name, such as {@code all-MiniLM-L6-v2.json}; what ends in {@code .gz}
     * is unpacked.
     */
    public static JsonNode read(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(
                        References.class.getResourceAsStream("/references/" + name), name)) {
            return MAPPER.readTree(name.endsWith(".gz") ? new GZIPInputStream(file) : file);
        }
    }

    /**
     * Names of the fixtures of compiled architectures, without {@code .json}: they begin with the
     * {@code model_type}.
     *
     * @throws IllegalStateException if an architecture has none
     */
    public static List<String> decoders() throws Exception {
        Path folder = Path.of(References.class.getResource("/references").toURI());
        List<String> names;
        try (Stream<Path> files = Files.list(folder)) {
            names =
                    files.map(file -> file.getFileName().toString())
                            .filter(
                                    file ->
                                            file.endsWith(JSON)
                                                    && Architectures.contains(type(file)))
                            .map(file -> file.substring(0, file.length() - JSON.length()))
                            .sorted()
                            .toList();
        }
        for (String modelType : Architectures.modelTypes().split(" or ")) {
            if (names.stream().noneMatch(name -> type(name).equals(modelType))) {
                throw new IllegalStateException("no reference of " + modelType);
            }
        }
        return names;
    }

    /** Returns what stands before the first hyphen. */
    private static String type(String name) {
        return name.split("-")[0];
    }

    public static List<int[]> tokenIds(JsonNode texts) {
        List<int[]> sequences = new ArrayList<>();
        texts.forEach(text -> sequences.add(ints(text.path("tokenIds"))));
        return sequences;
    }

    public static List<float[]> vectors(JsonNode texts) {
        List<float[]> vectors = new ArrayList<>();
        texts.forEach(text -> vectors.add(floats(text.path("vector").textValue())));
        return vectors;
    }

    public static int[] ints(JsonNode array) {
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).intValue();
        }
        return values;
    }

    /** Greatest difference of any two components. */
    public static double difference(float[] left, float[] right) {
        if (left.length != right.length) {
            throw new IllegalArgumentException(left.length + " and " + right.length + " wide");
        }
        double greatest = 0;
        for (int i = 0; i < left.length; i++) {
            double difference = Math.abs((double) left[i] - right[i]);
            // not Math.max alone: a NaN must not be lost
            greatest = Double.isNaN(difference) ? difference : Math.max(greatest, difference);
        }
        return greatest;
    }

    private static float[] floats(String encoded) {
        ByteBuffer bytes =
                ByteBuffer.wrap(Base64.getDecoder().decode(encoded)).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }
}
