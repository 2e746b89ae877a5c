package io.polyphony.embedding.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.SafetensorsWriter;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.graph.CompileOptions;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tensors of a checkpoint in one file or in shards. */
class CheckpointWeightsTest {

    private static final CheckpointShape SHAPE =
            new CheckpointShape(48, 2, new AttentionShape(4, 2, 16), 40, 300, true, TensorType.F32);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir private Path root;
    private Path folder;
    private Path weights;

    @BeforeEach
    void writeCheckpoint() throws IOException {
        folder = root.resolve("my-model");
        weights = folder.resolve("model.safetensors");
        RandomCheckpoint.write(folder, SHAPE, List.of(), 1);
    }

    @Test
    void refusesATruncatedHeader() throws IOException {
        truncate(100);

        assertRefused(() -> Checkpoint.open(folder), weights + ": header: expected ");
        truncate(4);
        assertRefused(
                () -> Checkpoint.open(folder),
                weights + ": header: expected at least 8 bytes, found 4 bytes");
    }

    @Test
    void refusesTruncatedData() throws IOException {
        long bytes = Files.size(weights);
        truncate(bytes - 1);

        assertRefused(
                () -> Checkpoint.open(folder),
                weights
                        + ": norm.weight: expected data up to byte "
                        + bytes
                        + ", found a file of "
                        + (bytes - 1)
                        + " bytes");
    }

    @Test
    void refusesAMissingTensor() throws IOException {
        List<SafetensorsWriter.Source> tensors = tensors();
        tensors.removeIf(tensor -> tensor.name().equals("layers.1.self_attn.k_norm.weight"));
        SafetensorsWriter.write(weights, tensors);

        assertRefused(
                () -> Checkpoint.open(folder),
                weights + ": layers.1.self_attn.k_norm.weight: expected a tensor [16], found none");
    }

    @Test
    void refusesAWrongShape() throws IOException {
        replace("norm.weight", new long[] {2}, SafetensorsWriter.Values.of(1, 1));

        assertRefused(
                () -> Checkpoint.open(folder),
                weights + ": norm.weight: expected shape [48], found [2]");
    }

    @Test
    void refusesAnUnknownNumberFormat() throws IOException {
        String text = Files.readString(weights, StandardCharsets.ISO_8859_1);
        Files.writeString(
                weights, text.replaceFirst("\"F32\"", "\"I32\""), StandardCharsets.ISO_8859_1);

        assertRefused(
                () -> Checkpoint.open(folder),
                weights + ": embed_tokens.weight: expected dtype [F32, F16, BF16], found I32");
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity"})
    void refusesWeightsThatAreNotFinite(float value) throws Exception {
        float[] norm = new float[48];
        norm[5] = value;
        replace("norm.weight", new long[] {48}, SafetensorsWriter.Values.of(norm));
        Checkpoint checkpoint = Checkpoint.open(folder);

        assertRefused(
                () -> ModelCompiler.compile(checkpoint, CompileOptions.CPU, null),
                weights + ": norm.weight: expected finite values, found " + value + " at 5");
        assertThat(folder.resolve(".polyphony")).isEmptyDirectory();
    }

    @Test
    void readsShards() throws Exception {
        writeShards();

        assertThat(Checkpoint.open(folder).weights().files()).hasSize(2);
        assertThat(ModelCompiler.compile(Checkpoint.open(folder), CompileOptions.CPU, null))
                .exists();
    }

    @Test
    void refusesAMissingShard() throws Exception {
        writeShards();
        Path shard = folder.resolve("a.safetensors");
        Files.delete(shard);

        assertRefused(
                () -> Checkpoint.open(folder),
                shard + ": model file: expected a readable file, found none");
    }

    @Test
    void refusesATruncatedShard() throws Exception {
        writeShards();
        weights = folder.resolve("a.safetensors");
        long bytes = Files.size(weights);
        truncate(bytes - 1);

        assertRefused(
                () -> Checkpoint.open(folder),
                weights + ": norm.weight: expected data up to byte " + bytes);
    }

    @Test
    void refusesAnIndexThatNamesAnAbsentTensor() throws Exception {
        writeShards();
        setIndex("layers.7.mlp.up_proj.weight", "a.safetensors");

        assertRefused(
                () -> Checkpoint.open(folder),
                folder.resolve("a.safetensors")
                        + ": layers.7.mlp.up_proj.weight: expected a tensor, as"
                        + " model.safetensors.index.json says, found none");
    }

    @Test
    void refusesAnIndexThatNamesAnotherShard() throws Exception {
        writeShards();
        setIndex("norm.weight", "b.safetensors");

        assertRefused(
                () -> Checkpoint.open(folder),
                folder.resolve("b.safetensors")
                        + ": norm.weight: expected a tensor, as model.safetensors.index.json says,"
                        + " found it in a.safetensors");
    }

    @Test
    void refusesATensorThatIsInTwoShards() throws Exception {
        writeShards();
        List<SafetensorsWriter.Source> tensors = tensors();
        SafetensorsWriter.write(folder.resolve("b.safetensors"), tensors.subList(0, 6));

        assertRefused(
                () -> Checkpoint.open(folder),
                folder.resolve("b.safetensors")
                        + ": "
                        + tensors.get(5).name()
                        + ": expected a tensor that is nowhere else, found "
                        + tensors.get(5).name()
                        + " in a.safetensors");
    }

    @ParameterizedTest
    @CsvSource({"../a.safetensors", "''", "/etc/passwd"})
    void refusesAShardThatIsNotBesideTheIndex(String shard) throws Exception {
        writeShards();
        setIndex("norm.weight", shard);

        assertRefused(
                () -> Checkpoint.open(folder),
                folder.resolve("model.safetensors.index.json")
                        + ": norm.weight: expected the name of a file beside it, found");
    }

    @Test
    void refusesAnIndexWithoutFiles() throws Exception {
        Files.delete(weights);
        Path index = folder.resolve("model.safetensors.index.json");
        Files.writeString(index, "{\"metadata\":{}}");

        assertRefused(
                () -> Checkpoint.open(folder),
                index + ": weight_map: expected files by tensor name, found nothing");
    }

    private void writeShards() throws IOException {
        List<SafetensorsWriter.Source> tensors = tensors();
        SafetensorsWriter.write(folder.resolve("b.safetensors"), tensors.subList(0, 5));
        SafetensorsWriter.write(
                folder.resolve("a.safetensors"), tensors.subList(5, tensors.size()));
        Files.delete(weights);
        ObjectNode index = MAPPER.createObjectNode();
        ObjectNode map = index.putObject("weight_map");
        for (int i = 0; i < tensors.size(); i++) {
            map.put(tensors.get(i).name(), i < 5 ? "b.safetensors" : "a.safetensors");
        }
        MAPPER.writeValue(folder.resolve("model.safetensors.index.json").toFile(), index);
    }

    private void setIndex(String tensor, String shard) throws IOException {
        Path file = folder.resolve("model.safetensors.index.json");
        ObjectNode index = (ObjectNode) MAPPER.readTree(file.toFile());
        ((ObjectNode) index.path("weight_map")).put(tensor, shard);
        MAPPER.writeValue(file.toFile(), index);
    }

    private List<SafetensorsWriter.Source> tensors() {
        return new ArrayList<>(TestingCheckpoint.tensors(SHAPE, "", new Random(1)));
    }

    private void replace(String name, long[] shape, SafetensorsWriter.Values values)
            throws IOException {
        List<SafetensorsWriter.Source> tensors = tensors();
        tensors.removeIf(tensor -> tensor.name().equals(name));
        tensors.add(new SafetensorsWriter.Source(name, TensorType.F32, shape, values));
        SafetensorsWriter.write(weights, tensors);
    }

    private void truncate(long bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(weights.toFile(), "rw")) {
            file.setLength(bytes);
        }
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(EmbeddingException.class)
                .hasMessageStartingWith(message);
    }
}
