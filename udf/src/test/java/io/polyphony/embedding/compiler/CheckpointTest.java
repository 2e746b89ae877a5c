package io.polyphony.embedding.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.checkpoint.TokenizerJson;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of a checkpoint beside its tensors. */
class CheckpointTest {

    private static final CheckpointShape SHAPE =
            new CheckpointShape(48, 2, new AttentionShape(4, 2, 16), 40, 300, true, TensorType.F32);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir private Path root;
    private Path folder;
    private Path config;

    @BeforeEach
    void writeCheckpoint() throws IOException {
        folder = root.resolve("my-model");
        config = folder.resolve("config.json");
        RandomCheckpoint.write(folder, SHAPE, List.of(), 1);
    }

    @Test
    void describesTheModel() throws Exception {
        ModelDescription description = Checkpoint.open(folder).describe(null);

        assertThat(description.name()).isEqualTo("my-model");
        assertThat(description.dimension()).isEqualTo(48);
        assertThat(description.maxTokens()).isEqualTo(4096);
        assertThat(description.revision()).matches("[0-9a-f]{16}");
        assertThat(Checkpoint.open(folder).describe(32).dimension()).isEqualTo(32);
    }

    @ParameterizedTest
    @CsvSource({"config.json", "tokenizer.json", "model.safetensors"})
    void everyFileIsPartOfTheRevision(String name) throws Exception {
        String before = Checkpoint.open(folder).contentHash();
        Files.writeString(folder.resolve(name), " ", StandardOpenOption.APPEND);

        assertThat(Checkpoint.open(folder).contentHash()).isNotEqualTo(before);
    }

    @Test
    void refusesAMissingFolder() {
        assertRefused(
                () -> Checkpoint.open(root.resolve("none")),
                root.resolve("none") + ": model folder: expected a folder, found none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "config.json | model.safetensors, tokenizer.json",
                "model.safetensors | config.json, tokenizer.json"
            })
    void saysWhatIsThereInPlaceOfAMissingFile(String name, String found) throws IOException {
        Files.delete(folder.resolve(name));

        assertRefused(
                () -> Checkpoint.open(folder),
                folder + ": " + name + ": expected a model folder as published, found " + found);
    }

    @Test
    void refusesAMissingTokenizer() throws IOException {
        Files.delete(folder.resolve("tokenizer.json"));

        assertRefused(
                () -> Checkpoint.open(folder),
                folder.resolve("tokenizer.json")
                        + ": model file: expected a readable file, found none");
    }

    @Test
    void refusesAConfigThatIsNotJson() throws IOException {
        Files.writeString(config, "hidden_size = 48");

        assertRefused(
                () -> Checkpoint.open(folder),
                config + ": content: expected a JSON object, found ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model_type | \"bert\" | expected qwen3",
                "architectures | [\"LlamaForCausalLM\"] | expected Qwen3ForCausalLM or Qwen3Model",
                "hidden_act | \"gelu\" | expected silu, found \"gelu\"",
                "attention_bias | true | expected false, found true",
                "mlp_bias | true | expected false, found true",
                "use_sliding_window | true | expected false, found true",
                "rope_scaling | {\"type\":\"yarn\",\"factor\":4.0} | expected null or type default",
                "rope_parameters | {\"rope_type\":\"yarn\"} | expected null or type default",
                "layer_types | [\"sliding_attention\"] | expected full_attention",
                "hidden_size | \"wide\" | expected a positive integer, found \"wide\"",
                "head_dim | null | expected a positive integer, found null",
                "head_dim | 12 | expected a multiple of 8, found 12",
                "rms_norm_eps | 0 | expected a positive number, found 0",
                "num_attention_heads | 3 | expected a multiple of num_key_value_heads 2, found 3",
            })
    void refusesAConfigThatWouldBeComputedWrongly(String key, String value, String message)
            throws IOException {
        setConfig(key, value);

        assertRefused(() -> Checkpoint.open(folder), config + ": " + key + ": " + message);
    }

    @Test
    void readsRopeParametersOfNewerConfigs() throws Exception {
        setConfig("rope_parameters", "{\"rope_type\":\"default\",\"rope_theta\":5000}");

        assertThat(Checkpoint.open(folder).shape().ropeTheta()).isEqualTo(5000);
    }

    @Test
    void refusesATokenizerThatDoesNotFitTheEmbedding() throws IOException {
        new TokenizerJson(Collections.nCopies(50, "a b")).write(folder.resolve("tokenizer.json"));

        assertRefused(
                () -> Checkpoint.open(folder),
                folder.resolve("tokenizer.json")
                        + ": greatest token id: expected below vocab_size 300 of config.json, found"
                        + " 308");
    }

    @Test
    void toleratesLiteralsWithoutAnEmbeddingRow() throws Exception {
        Path tokenizer = folder.resolve("tokenizer.json");
        ObjectNode json = (ObjectNode) MAPPER.readTree(tokenizer.toFile());
        json.withArray("/added_tokens")
                .addObject()
                .put("id", 300)
                .put("content", "<think>")
                .put("special", false);
        MAPPER.writeValue(tokenizer.toFile(), json);

        assertThat(Checkpoint.open(folder).tokenizer().controlTokens()).contains("<think>");
    }

    @Test
    void refusesATokenizerWithoutAnEndToken() throws IOException {
        Path tokenizer = folder.resolve("tokenizer.json");
        ObjectNode json = (ObjectNode) MAPPER.readTree(tokenizer.toFile());
        json.putArray("added_tokens");
        json.putNull("post_processor");
        MAPPER.writeValue(tokenizer.toFile(), json);

        assertRefused(
                () -> Checkpoint.open(folder),
                tokenizer + ": added_tokens: expected <|endoftext|>, found []");
    }

    @ParameterizedTest
    @CsvSource({"-1", "0", "31", "49"})
    void refusesADimensionThatTheModelWasNotMadeFor(int dimension) throws Exception {
        Checkpoint checkpoint = Checkpoint.open(folder);

        assertRefused(
                () -> checkpoint.describe(dimension),
                folder + ": embedding dimension: expected 32 to 48, found " + dimension);
    }

    private void setConfig(String key, String value) throws IOException {
        ObjectNode json = (ObjectNode) MAPPER.readTree(config.toFile());
        MAPPER.writeValue(config.toFile(), json.set(key, MAPPER.readTree(value)));
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(EmbeddingException.class)
                .hasMessageStartingWith(message);
    }
}
