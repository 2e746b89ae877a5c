package io.polyphony.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.References;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.compiler.HashedCheckpoint;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders of Qwen2: served as their own files say, or refused in one line that says what to do. */
class Qwen2FolderTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir private Path folder;

    @BeforeEach
    void writeFolder() throws Exception {
        HashedCheckpoint.write(folder, References.read("qwen2-tied-f32.json"));
    }

    @Test
    void describesItselfAsItsFilesSay() throws Exception {
        ModelLoader loader = loader(Instruction.NONE);

        assertThat(loader.describe().dimension()).isEqualTo(64);
        assertThat(loader.describe().maxTokens()).isEqualTo(1024);
        assertThat(loader.describe().precision()).isEqualTo("fp32");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "use_sliding_window | true | use_sliding_window: expected false, found true",
                "layer_types | ['sliding_attention'] | layer_types: expected full_attention",
                "is_causal | false | is_causal: expected causal attention, found a bidirectional"
                        + " model: export it to ONNX",
                "auto_map | {'AutoModel':'modeling_qwen.Qwen2Model'} | auto_map: expected the plain"
                        + " Qwen2 architecture, found code of the folder's own",
                "rope_scaling | {'type':'yarn','factor':4.0} | rope_scaling: expected null or type"
                        + " default",
                "rope_parameters | {'rope_type':'yarn'} | rope_parameters: expected null or type"
                        + " default",
                "architectures | ['Qwen2VLForConditionalGeneration'] | architectures: expected"
                        + " Qwen2ForCausalLM or Qwen2Model",
                "quantization_config | {'quant_method':'gptq'} | quantization_config: expected"
                        + " weights in F32, F16 or BF16, found gptq",
                "num_attention_heads | 6 | num_attention_heads: expected a divisor of hidden_size"
                        + " 64, found 6",
                "num_attention_heads | 16 | head_dim: expected a multiple of 8, found 4",
            })
    void refusesAConfigThatMeansOtherArithmetic(String key, String value, String message)
            throws Exception {
        config(key, value);

        assertRefused(folder.resolve("config.json") + ": " + message);
    }

    /** The published gte-Qwen2 has both: code of its own for attention in both directions. */
    @Test
    void namesTheDirectionBeforeTheCodeThatHasIt() throws Exception {
        config("auto_map", "{'AutoModel':'modeling_qwen.Qwen2Model'}");
        config("is_causal", "false");

        assertRefused(folder.resolve("config.json") + ": is_causal: expected causal attention");
    }

    @Test
    void refusesAPoolingThatIsNotCompiled() throws Exception {
        Path pooling = folder.resolve("1_Pooling/config.json");
        Files.writeString(pooling, "{\"pooling_mode_mean_tokens\":true}");

        assertRefused(
                pooling
                        + ": pooling_mode_mean_tokens: expected lasttoken for a compiled Qwen2,"
                        + " found mean; export the model to ONNX");
    }

    @Test
    void refusesAFolderThatDoesNotSayHowItPools() throws Exception {
        Files.delete(folder.resolve("1_Pooling/config.json"));

        assertRefused(
                folder
                        + ": 1_Pooling/config.json: expected lasttoken for a compiled Qwen2, found"
                        + " no file");
    }

    @Test
    void refusesHeadsWithNorms() throws Exception {
        config("model_type", "'qwen3'");
        config("architectures", "['Qwen3ForCausalLM']");
        config("head_dim", "8");

        assertRefused("layers.0.self_attn.q_norm.weight: expected a tensor [8], found none");
    }

    @Test
    void aTextWithoutAnEndTokenIsReadFromItsLastToken() throws Exception {
        tokenizer("post_processor", "null");
        try (TextTokenizer tokenizer = loader(Instruction.NONE).openTokenizer();
                EmbeddingModel model = loader(Instruction.NONE).openModel()) {
            assertThat(tokenizer.encode("Hi")).containsExactly(72, 105);
            assertThat(model.embed(TokenBatch.of(List.of(tokenizer.encode("Hi")))))
                    .hasNumberOfRows(1);
        }
    }

    /** An instruction is computed once only where the end of texts is known. */
    @Test
    void anInstructionIsSharedBeforeAnEndTokenOnly() throws Exception {
        Instruction find = new Instruction("Find");
        assertThat(loader(find).describe().instruction()).isEqualTo(find);

        tokenizer("post_processor", "null");
        assertThat(loader(find).describe().instruction()).isEqualTo(Instruction.NONE);
    }

    @Test
    void anExportUnderAUsualNameComesFirst() throws Exception {
        Files.write(folder.resolve("model.onnx"), new byte[0]);

        assertRefused(folder.resolve("model.onnx") + ": content: expected an ONNX model");
    }

    @Test
    void saysWhatIsThereInPlaceOfWeights() throws Exception {
        Files.delete(folder.resolve("model.safetensors"));
        Files.writeString(folder.resolve("model-q4.gguf"), "x");

        assertRefused(folder + ": model.safetensors: expected a model folder", "GGUF is not read");
    }

    private ModelLoader loader(Instruction instruction) throws EmbeddingException {
        return ModelLoaders.of(
                new CompiledModelLoader(folder.toString(), null, null, 1, Device.CPU)
                        .with(instruction));
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(() -> loader(Instruction.NONE).describe())
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining("\n");
    }

    private void config(String key, String value) throws IOException {
        set("config.json", key, value);
    }

    private void tokenizer(String key, String value) throws IOException {
        set("tokenizer.json", key, value);
    }

    /** Takes JSON with single quotes, which are easier to read in Java. */
    private void set(String name, String key, String value) throws IOException {
        Path file = folder.resolve(name);
        ObjectNode json = (ObjectNode) MAPPER.readTree(file.toFile());
        json.set(key, MAPPER.readTree(value.replace('\'', '"')));
        MAPPER.writeValue(file.toFile(), json);
    }
}
