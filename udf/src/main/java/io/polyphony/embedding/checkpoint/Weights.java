package io.polyphony.embedding.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tensors of a model folder, in one safetensors file or in shards, found by name whatever
 * stands before it.
 */
public final class Weights {

    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";

    /** A tensor that every decoder has, and whose name tells what stands before all names. */
    private static final String ANCHOR = "embed_tokens.weight";

    private static final String USUAL_PREFIX = "model.";

    /** Shards of a folder that lost its index: number and count. */
    private static final Pattern SHARD =
            Pattern.compile("model-(\\d{5})-of-(\\d{5})\\.safetensors");

    /**
     * Tensors that no vector depends on: the language model's head, and tables that follow from the
     * config.
     */
    private static final Pattern UNREAD =
            Pattern.compile("(.*\\.)?(lm_head\\.weight|rotary_emb\\.inv_freq)");

    private static final int MOST_NAMES = 3;

    private final List<Path> files;
    private final Map<String, Tensor> tensors = new TreeMap<>();
    private final String prefix;

    private Weights(List<Path> files) throws EmbeddingException {
        this.files = files;
        List<Tensor> found = new ArrayList<>();
        for (Path file : files) {
            found.addAll(SafetensorsFile.list(file));
        }
        this.prefix = prefix(found);
        for (Tensor tensor : found) {
            add(tensor);
        }
    }

    public static Weights open(Path folder) throws EmbeddingException {
        Path index = folder.resolve(INDEX);
        if (Files.exists(folder.resolve(SINGLE))) {
            return new Weights(List.of(folder.resolve(SINGLE)));
        }
        if (!Files.exists(index)) {
            return new Weights(unindexed(folder));
        }
        Map<String, String> shards = shards(index);
        Weights weights =
                new Weights(new TreeSet<>(shards.values()).stream().map(folder::resolve).toList());
        for (Map.Entry<String, String> shard : shards.entrySet()) {
            weights.requireIn(folder.resolve(shard.getValue()), shard.getKey());
        }
        return weights;
    }

    /** All shards of a folder without an index. */
    private static List<Path> unindexed(Path folder) throws EmbeddingException {
        TreeMap<String, Path> shards = new TreeMap<>();
        int count = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.safetensors")) {
            for (Path file : files) {
                Matcher shard = SHARD.matcher(String.valueOf(file.getFileName()));
                if (shard.matches()) {
                    shards.put(shard.group(1), file);
                    count = Integer.parseInt(shard.group(2));
                }
            }
        } catch (IOException e) {
            throw CheckpointProblem.unreadable(folder, e);
        }
        if (shards.isEmpty()) {
            throw FolderContent.missing(folder, SINGLE);
        }
        for (int i = 1; i <= count; i++) {
            if (!shards.containsKey("%05d".formatted(i))) {
                throw CheckpointProblem.of(
                        folder, "weights", count + " shards", "none with the number " + i);
            }
        }
        return List.copyOf(shards.values());
    }

    /** File name by tensor name, as the index has them. */
    private static Map<String, String> shards(Path index) throws EmbeddingException {
        JsonObject json = JsonObject.read(index);
        Map<String, String> shards = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : json.node().path("weight_map").properties()) {
            String shard = entry.getValue().asText();
            if (!isFileName(shard)) {
                throw CheckpointProblem.of(
                        index, entry.getKey(), "the name of a file beside it", entry.getValue());
            }
            shards.put(entry.getKey(), shard);
        }
        if (shards.isEmpty()) {
            throw CheckpointProblem.of(
                    index, "weight_map", "files by tensor name", json.found("weight_map"));
        }
        return shards;
    }

    private static boolean isFileName(String name) {
        try {
            Path path = Path.of(name);
            return !name.isEmpty() && !name.equals("..") && path.equals(path.getFileName());
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private void add(Tensor tensor) throws EmbeddingException {
        Tensor other = tensors.put(plainName(tensor.name()), tensor);
        if (other != null) {
            throw CheckpointProblem.of(
                    tensor.file(),
                    tensor.name(),
                    "a tensor that is nowhere else",
                    other.name() + " in " + other.file().getFileName());
        }
    }

    private void requireIn(Path shard, String name) throws EmbeddingException {
        Tensor tensor = tensors.get(plainName(name));
        if (tensor == null || !tensor.file().equals(shard)) {
            throw CheckpointProblem.of(
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
            throw CheckpointProblem.of(
                    files.get(0), name, "a tensor " + Arrays.toString(shape), "none");
        }
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw CheckpointProblem.of(
                    tensor.file(),
                    tensor.name(),
                    "shape " + Arrays.toString(shape),
                    Arrays.toString(tensor.shape()));
        }
        long bytes = tensor.count() * type(tensor).bytes();
        if (tensor.length() != bytes) {
            throw CheckpointProblem.of(
                    tensor.file(), tensor.name(), bytes + " bytes", tensor.length() + " bytes");
        }
    }

    public static TensorType type(Tensor tensor) throws EmbeddingException {
        for (TensorType type : TensorType.values()) {
            if (type.name().equals(tensor.type())) {
                return type;
            }
        }
        throw CheckpointProblem.of(
                tensor.file(),
                tensor.name(),
                "dtype " + Arrays.toString(TensorType.values()),
                tensor.type());
    }

    /**
     * Refuses tensors that nobody asks for: biases, scales of quantised weights or further parts
     * would change the vectors.
     *
     * @param known names of all that is read, without a prefix
     * @param family name of the architecture, for the message
     * @throws EmbeddingException if there are others
     */
    public void refuseOthers(Set<String> known, String family) throws EmbeddingException {
        List<String> others =
                tensors.keySet().stream()
                        .filter(name -> !known.contains(name) && !UNREAD.matcher(name).matches())
                        .toList();
        if (others.isEmpty()) {
            return;
        }
        Tensor first = get(others.get(0));
        String names = others.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        throw CheckpointProblem.of(
                first.file(),
                "tensors",
                "those of a plain " + family + " decoder alone",
                "%d more, which would be left out: %s%s"
                        .formatted(
                                others.size(), names, others.size() > MOST_NAMES ? ", ..." : ""));
    }

    private static String prefix(List<Tensor> tensors) {
        List<String> anchors =
                tensors.stream().map(Tensor::name).filter(name -> name.endsWith(ANCHOR)).toList();
        return anchors.size() == 1
                ? anchors.get(0).substring(0, anchors.get(0).length() - ANCHOR.length())
                : USUAL_PREFIX;
    }

    private String plainName(String name) {
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }
}
