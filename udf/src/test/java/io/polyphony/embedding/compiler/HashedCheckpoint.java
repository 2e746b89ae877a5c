package io.polyphony.embedding.compiler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.References;
import io.polyphony.embedding.checkpoint.SafetensorsWriter;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.checkpoint.TokenizerJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the model folder that a reference was computed from. A weight is a function of the seed
 * and of its place and exact in the checkpoint's number format, so that it comes out as the
 * reference's script had it, bit by bit.
 */
public final class HashedCheckpoint {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode reference;
    private final TensorType type;
    private final int significantBits;
    private final MessageDigest written;

    private HashedCheckpoint(JsonNode reference) throws NoSuchAlgorithmException {
        this.reference = reference;
        this.type = TensorType.valueOf(reference.path("type").textValue());
        this.significantBits =
                switch (type) {
                    case F32 -> 24;
                    case F16 -> 11;
                    case BF16 -> 8;
                };
        this.written = MessageDigest.getInstance("SHA-256");
    }

    /**
     * Writes the reference's config, its weights in one file or several, a tokenizer of bytes and
     * last-token pooling.
     *
     * @throws IllegalStateException if the weights are not those of the reference
     */
    public static void write(Path folder, JsonNode reference)
            throws IOException, NoSuchAlgorithmException {
        new HashedCheckpoint(reference).write(folder);
    }

    private void write(Path folder) throws IOException {
        MAPPER.writeValue(folder.resolve("config.json").toFile(), reference.path("config"));
        new TokenizerJson(List.of()).write(folder.resolve("tokenizer.json"));
        Path pooling = Files.createDirectories(folder.resolve("1_Pooling"));
        Files.writeString(pooling.resolve("config.json"), "{\"pooling_mode\":\"lasttoken\"}");
        Map<String, List<SafetensorsWriter.Source>> files = new LinkedHashMap<>();
        ObjectNode index = MAPPER.createObjectNode();
        ObjectNode map = index.putObject("weight_map");
        JsonNode tensors = reference.path("tensors");
        for (int i = 0; i < tensors.size(); i++) {
            SafetensorsWriter.Source source = source(i, tensors.get(i));
            String file = tensors.get(i).path("file").textValue();
            files.computeIfAbsent(file, name -> new ArrayList<>()).add(source);
            map.put(source.name(), file);
        }
        if (files.size() > 1) {
            MAPPER.writeValue(folder.resolve("model.safetensors.index.json").toFile(), index);
        }
        for (Map.Entry<String, List<SafetensorsWriter.Source>> file : files.entrySet()) {
            SafetensorsWriter.write(folder.resolve(file.getKey()), file.getValue());
        }
        requireTheReferencesWeights();
    }

    private void requireTheReferencesWeights() {
        String hash = HexFormat.of().formatHex(written.digest());
        String expected = reference.path("weightsSha256").textValue();
        if (!hash.equals(expected)) {
            throw new IllegalStateException(
                    "weights: expected SHA-256 " + expected + ", found " + hash);
        }
    }

    private SafetensorsWriter.Source source(int number, JsonNode tensor) {
        long[] shape =
                Arrays.stream(References.ints(tensor.path("shape"))).asLongStream().toArray();
        SafetensorsWriter.Values values = values(number, tensor);
        ByteBuffer bytes = ByteBuffer.allocate(type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        return new SafetensorsWriter.Source(
                tensor.path("name").textValue(),
                type,
                shape,
                () -> {
                    float value = values.next();
                    type.put(bytes.clear(), value);
                    written.update(bytes.flip());
                    return value;
                });
    }

    private SafetensorsWriter.Values values(int number, JsonNode tensor) {
        long[] next = {(reference.path("seed").longValue() << 48) + ((long) number << 32)};
        int exponent = tensor.path("exponent").intValue();
        int bits = significantBits;
        return tensor.path("kind").textValue().equals("norm")
                ? () ->
                        scaled(
                                (hash(++next[0]) >>> (65 - bits)) + (1L << (bits - 2)),
                                bits - 1 + exponent)
                : () ->
                        scaled(
                                2 * (hash(++next[0]) >>> (64 - bits)) - (1L << bits) + 1,
                                bits + exponent);
    }

    private static float scaled(long integer, int shift) {
        return Math.scalb((float) integer, -shift);
    }

    /** SplitMix64 (Steele, Lea and Flood 2014). */
    private static long hash(long number) {
        long z = number * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
