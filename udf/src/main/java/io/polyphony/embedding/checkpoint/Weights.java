package io.polyphony.embedding.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tensors of a model folder, in one safetensors file or in shards, found by name with or without {@code model.} before it. */
public final class Weights {

    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";
    private static final String PREFIX = "model.";

    private final List<Path> files;
    private final Map<String, Tensor> tensors = new HashMap<>();

    private Weights(List<Path> files) throws EmbeddingException {
        this.files = files;
        for (Path file : files) {
            for (Tensor tensor : SafetensorsFile.list(file)) {
                add(tensor);
            }
        }
    }

    public static Weights open(Path folder) throws EmbeddingException {
        Path index = folder.resolve(INDEX);
        if (Files.exists(folder.resolve(SINGLE)) || !Files.exists(index)) {
            return new Weights(List.of(folder.resolve(SINGLE)));
        }
        Map<String, String> shards = shards(index);
        Weights weights =
                new Weights(new TreeSet<>(shards.values()).stream().map(folder::resolve).toList());
        for (Map.Entry<String, String> shard : shards.entrySet()) {
            weights.requireIn(folder.resolve(shard.getValue()), shard.getKey());
        }
        return weights;
    }

    /** File name by tensor name, as the index has them. */
    private static Map<String, String> shards(Path index) throws EmbeddingException {
        JsonObject json = JsonObject.read(index);
        Map<String, String> shards = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : json.node().path("weight_map").properties()) {
            String shard = entry.getValue().asText();
            if (shard.isEmpty() || !Path.of(shard).equals(Path.of(shard).getFileName())) {
                throw Refusal.of(
                        index, entry.getKey(), "the name of a file beside it", entry.getValue());
            }
            shards.put(entry.getKey(), shard);
        }
        if (shards.isEmpty()) {
            throw Refusal.of(index, "weight_map", "files by tensor name", json.found("weight_map"));
        }
        return shards;
    }

    private void add(Tensor tensor) throws EmbeddingException {
        Tensor other = tensors.put(plainName(tensor.name()), tensor);
        if (other != null) {
            throw Refusal.of(
                    tensor.file(),
                    tensor.name(),
                    "a tensor that is nowhere else",
                    other.name() + " in " + other.file().getFileName());
        }
    }

    private void requireIn(Path shard, String name) throws EmbeddingException {
        Tensor tensor = tensors.get(plainName(name));
        if (tensor == null || !tensor.file().equals(shard)) {
            throw Refusal.of(
                    shard,
                    name,
                    "a tensor, as " + INDEX + " says",
                    tensor == null ? "none" : "it in " + tensor.file().getFileName());
        }
    }

    public List<Path> files() {
        return files;
    }

    public Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor " + name + " was required");
        }
        return tensor;
    }

    /**
     * Checks that a tensor is there, has the given shape and a number format that can be read.
     *
     * @throws EmbeddingException if not
     */
    public void require(String name, long[] shape) throws EmbeddingException {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw Refusal.of(files.get(0), name, "a tensor " + Arrays.toString(shape), "none");
        }
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw Refusal.of(
                    tensor.file(),
                    tensor.name(),
                    "shape " + Arrays.toString(shape),
                    Arrays.toString(tensor.shape()));
        }
        long bytes = tensor.count() * type(tensor).bytes();
        if (tensor.length() != bytes) {
            throw Refusal.of(
                    tensor.file(), tensor.name(), bytes + " bytes", tensor.length() + " bytes");
        }
    }

    public static TensorType type(Tensor tensor) throws EmbeddingException {
        for (TensorType type : TensorType.values()) {
            if (type.name().equals(tensor.type())) {
                return type;
            }
        }
        throw Refusal.of(
                tensor.file(),
                tensor.name(),
                "dtype " + Arrays.toString(TensorType.values()),
                tensor.type());
    }

    private static String plainName(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }
}
