package io.polyphony.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.BrokenModelException;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.checkpoint.SafetensorsWriter;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.compiler.TestingCheckpoint;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.qwen3.CheckpointShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Model folders that a disk, a download or an attacker has damaged: one line, and no other error.
 */
class DamagedFolderTest {

    private static final CheckpointShape SHAPE =
            new CheckpointShape(32, 1, new AttentionShape(2, 1, 16), 32, 300, true, TensorType.F32);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String WEIGHTS = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";

    @TempDir private Path root;
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        folder = root.resolve("model");
        TestingCheckpoint.write(folder, SHAPE, "model.", 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "tokenizer.json", WEIGHTS})
    void aFileThatIsMissingEmptyCutOffOrNoFile(String name) throws Exception {
        Path file = folder.resolve(name);
        byte[] whole = Files.readAllBytes(file);
        for (int bytes : new int[] {0, 1, 7, 8, 100, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, bytes));
            assertRefused(name);
        }
        Files.delete(file);
        assertRefused(name);
        Files.createDirectory(file);
        assertRefused(name);
        Files.delete(file);
        Files.createSymbolicLink(file, file);
        assertRefused(name);
    }

    @Test
    void weightsThatAreNoNumbersAndOthersThanTheConfigSays() throws Exception {
        List<SafetensorsWriter.Source> tensors =
                new ArrayList<>(TestingCheckpoint.tensors(SHAPE, "model.", new Random(5)));
        SafetensorsWriter.Source last = tensors.get(tensors.size() - 1);
        tensors.set(
                tensors.size() - 1,
                new SafetensorsWriter.Source(
                        last.name(), last.type(), last.shape(), () -> Float.NaN));
        SafetensorsWriter.write(folder.resolve(WEIGHTS), tensors);
        assertRefused("NaN");

        TestingCheckpoint.write(folder, SHAPE, "model.", 5);
        config("hidden_size", "64");
        assertRefused("shape");
        config("hidden_size", "32");
        config("vocab_size", "100");
        assertRefused("100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'../model.safetensors'",
                "'..'",
                "'.'",
                "''",
                "'/etc/passwd'",
                "'sub/model.safetensors'",
                "'a\\u0000b'",
                "'config.json'",
                "7",
                "null",
                "[]",
                "{'a': 'b'}"
            })
    void anIndexThatNamesWhatIsNoShard(String shard) throws Exception {
        Files.delete(folder.resolve(WEIGHTS));
        Files.writeString(
                folder.resolve(INDEX),
                "{'weight_map': {'model.embed_tokens.weight': %s}}"
                        .formatted(shard)
                        .replace('\'', '"'));
        assertRefused(folder.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "{}", "{'weight_map': []}", "{'weight_map': 'x'}", "null", "", "{"})
    void anIndexThatIsNone(String json) throws Exception {
        Files.delete(folder.resolve(WEIGHTS));
        Files.writeString(folder.resolve(INDEX), json.replace('\'', '"'));
        assertRefused(INDEX);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9223372036854775807 | {}",
                "-1 | {}",
                "99999999 | {}",
                "0 | {'a': 5}",
                "0 | {'a': {'dtype': 'F32', 'shape': [4611686018427387904, 4], 'data_offsets': [0,"
                        + " 0]}}",
                "0 | {'a': {'dtype': 'F32', 'shape': [-1], 'data_offsets': [0, 4]}}",
                "0 | {'a': {'dtype': 'F32', 'shape': [1], 'data_offsets': [4, 0]}}",
                "0 | {'a': {'dtype': 'F32', 'shape': [1], 'data_offsets': [0,"
                        + " 9223372036854775807]}}",
                "0 | {'a': {'shape': [1], 'data_offsets': ['x', null]}}",
                "0 | {'embed_tokens.weight': {'dtype': 'F32', 'shape': [300, 32], 'data_offsets':"
                        + " [0, 0]}}",
                "0 | [1, 2]",
                "0 | nonsense",
            })
    void aHeaderThatLies(long length, String header) throws Exception {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + json.length).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(length == 0 ? json.length : length).put(json);
        Files.write(folder.resolve(WEIGHTS), file.array());
        assertRefused(WEIGHTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../other", "/etc", "a\\u0000b"})
    void aModuleOutsideOfTheFolder(String path) throws Exception {
        Files.writeString(
                folder.resolve("modules.json"),
                "[{'path': '%s', 'type': 'sentence_transformers.models.Pooling'}]"
                        .formatted(path)
                        .replace('\'', '"'));
        assertRefused("modules.json: path: expected a path");
    }

    @Test
    void deepNesting() throws Exception {
        for (String name : List.of("config.json", "tokenizer.json")) {
            byte[] whole = Files.readAllBytes(folder.resolve(name));
            Files.writeString(folder.resolve(name), "{\"a\":" + "[".repeat(1_000_000));
            assertRefused(name);
            Files.write(folder.resolve(name), whole);
        }
    }

    /**
     * Without a pin a changed byte may pass unnoticed; but nothing else than a refusal comes of it.
     */
    @ParameterizedTest
    @ValueSource(strings = {"config.json", "tokenizer.json", WEIGHTS})
    void anyBytesChanged(String name) throws Exception {
        Path file = folder.resolve(name);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(name.hashCode());
        for (int i = 0; i < 60; i++) {
            byte[] changed = whole.clone();
            int begin = random.nextInt(Math.min(whole.length, 3_000));
            for (int k = 0; k <= random.nextInt(4); k++) {
                changed[(begin + k) % whole.length] = (byte) random.nextInt(256);
            }
            Files.write(file, changed);
            try {
                use();
            } catch (EmbeddingException e) {
                assertThat(e.getMessage()).doesNotContain("\n");
            }
        }
    }

    private void assertRefused(String part) {
        assertThatThrownBy(this::use)
                .isInstanceOf(BrokenModelException.class)
                .hasMessageStartingWith(root.toString())
                .hasMessageContaining(part)
                .hasMessageNotContaining("\n");
    }

    private void use() throws EmbeddingException {
        ModelLoader loader =
                ModelLoaders.of(
                        new CompiledModelLoader(folder.toString(), null, null, 1, Device.CPU));
        loader.describe();
        loader.openTokenizer().close();
        loader.openModel().close();
    }

    private void config(String key, String value) throws IOException {
        Path file = folder.resolve("config.json");
        ObjectNode json = (ObjectNode) MAPPER.readTree(file.toFile());
        json.set(key, MAPPER.readTree(value));
        MAPPER.writeValue(file.toFile(), json);
    }
}
