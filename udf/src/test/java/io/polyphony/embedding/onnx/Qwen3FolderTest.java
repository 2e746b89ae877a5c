package io.polyphony.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.checkpoint.SafetensorsWriter;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.compiler.TestingCheckpoint;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.vector.VectorMath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Folders of Qwen3 as people have them: served as their own files say, or refused in one line that
 * says what to do.
 */
class Qwen3FolderTest {

    private static final CheckpointShape SHAPE =
            new CheckpointShape(
                    256, 2, new AttentionShape(4, 2, 64), 256, 300, true, TensorType.BF16);

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TokenBatch TEXT = TokenBatch.of(List.of(new int[] {72, 105, 33, 256}));

    @TempDir private Path root;
    private Path folder;

    @BeforeEach
    void writeBase() throws IOException {
        folder = root.resolve("base");
        TestingCheckpoint.write(folder, SHAPE, "", 5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'pooling_mode_mean_tokens':true,'pooling_mode_lasttoken':false} |"
                    + " pooling_mode_mean_tokens: expected lasttoken for a compiled Qwen3, found"
                    + " mean",
                "{'pooling_mode_cls_token':true} | pooling_mode_cls_token: expected lasttoken for a"
                        + " compiled Qwen3, found cls",
                "{'pooling_mode':'mean'} | pooling_mode: expected lasttoken for a compiled Qwen3,"
                        + " found mean",
                "{'pooling_mode':['mean','lasttoken']} | pooling_mode: expected lasttoken for a"
                        + " compiled Qwen3, found mean and lasttoken",
                "{'pooling_mode_mean_tokens':true,'pooling_mode_lasttoken':true} |"
                    + " pooling_mode_mean_tokens, pooling_mode_lasttoken: expected lasttoken for a"
                    + " compiled Qwen3, found mean and lasttoken",
                "{} | pooling_mode: expected lasttoken for a compiled Qwen3, found mean",
                "{'pooling_mode':'median'} | pooling_mode: expected cls, max, mean,"
                        + " mean_sqrt_len_tokens, weightedmean, lasttoken, found \"median\"",
            })
    void refusesAPoolingThatIsNotCompiled(String pooling, String message) throws Exception {
        write("1_Pooling/config.json", pooling);

        assertRefused(folder.resolve("1_Pooling/config.json") + ": " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'pooling_mode':'lasttoken'}",
                "{'word_embedding_dimension':256,'pooling_mode_mean_tokens':false,"
                        + "'pooling_mode_lasttoken':true,'include_prompt':true}",
            })
    void servesLastTokenPoolingOfEitherSpelling(String pooling) throws Exception {
        float[] base = embed(folder);
        write("1_Pooling/config.json", pooling);

        assertThat(embed(folder)).containsExactly(base);
        assertThat(loader(folder).assumptions())
                .hasSize(1)
                .first()
                .asString()
                .contains("Normalize");
    }

    @Test
    void refusesADenseLayer() throws Exception {
        write(
                "modules.json",
                modules(
                        "Transformer:",
                        "Pooling:1_Pooling",
                        "Dense:2_Dense",
                        "Normalize:3_Normalize"));
        write("1_Pooling/config.json", "{'pooling_mode_lasttoken':true}");

        assertRefused(folder.resolve("2_Dense") + ": modules.json: expected ", "a Dense layer");
    }

    @Test
    void servesAPublishedFolderWithoutAssumptions() throws Exception {
        float[] base = embed(folder);
        write(
                "modules.json",
                modules("Transformer:", "Pooling:1_Pooling", "Normalize:2_Normalize"));
        write("1_Pooling/config.json", "{'pooling_mode_lasttoken':true}");

        assertThat(embed(folder)).containsExactly(base);
        assertThat(loader(folder).assumptions()).isEmpty();
    }

    @Test
    void servesATransformerInASubFolder() throws Exception {
        float[] base = embed(folder);
        Path nested = root.resolve("nested");
        Files.createDirectories(nested.resolve("0_Transformer"));
        for (String name : List.of("config.json", "tokenizer.json", "model.safetensors")) {
            Files.copy(folder.resolve(name), nested.resolve("0_Transformer").resolve(name));
        }
        assertThat(embed(nested)).containsExactly(base);

        Files.writeString(
                nested.resolve("modules.json"),
                modules("Transformer:0_Transformer").replace('\'', '"'));
        assertThat(embed(nested)).containsExactly(base);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "is_causal | false | is_causal: expected causal attention, found a bidirectional"
                        + " model",
                "use_bidirectional_attention | true | attention: expected causal attention",
                "auto_map | {'AutoModel':'modeling_x.X'} | auto_map: expected the plain Qwen3"
                        + " architecture, found code of the folder's own",
                "quantization_config | {'quant_method':'awq','bits':4} | quantization_config:"
                        + " expected weights in F32, F16 or BF16, found awq",
                "quantization | {'group_size':64,'bits':4} | quantization: expected weights in F32,"
                        + " F16 or BF16, found {\"group_size\":64,\"bits\":4}",
            })
    void refusesAConfigThatMeansOtherArithmetic(String key, String value, String message)
            throws Exception {
        config(key, value);

        assertRefused(folder.resolve("config.json") + ": " + message);
    }

    @Test
    void refusesAnAdapterBesideTheBase() throws Exception {
        write("adapter_config.json", "{'r':8}");

        assertRefused(folder.resolve("adapter_config.json") + ": adapter: ", "merge_and_unload");
    }

    @ParameterizedTest
    @CsvSource({
        "layers.0.self_attn.q_proj.bias",
        "layers.1.mlp.up_proj.weight_scale",
        "score.weight"
    })
    void refusesTensorsThatNobodyAskedFor(String name) throws Exception {
        writeWeights("", name);

        assertRefused(
                folder.resolve("model.safetensors") + ": tensors: expected those of a plain Qwen3",
                name);
    }

    @ParameterizedTest
    @CsvSource({"''", "model.", "encoder.", "language_model.model.", "base_model.model.model."})
    void readsNamesWithAnyPrefix(String prefix) throws Exception {
        float[] base = embed(folder);
        writeWeights(prefix, "lm_head.weight");

        assertThat(embed(folder)).containsExactly(base);
    }

    @Test
    void readsShardsThatLostTheirIndex() throws Exception {
        float[] base = embed(folder);
        writeShards();

        assertThat(embed(folder)).containsExactly(base);
        Files.delete(folder.resolve("model-00001-of-00002.safetensors"));
        assertRefused(folder + ": weights: expected 2 shards, found none with the number 1");
    }

    @Test
    void namesTheDefaultPromptThatIsNotApplied() throws Exception {
        write(
                "config_sentence_transformers.json",
                "{'prompts':{'query':'Instruct: Find\\n"
                        + "Query:','document':''},'default_prompt_name':'query'}");

        assertThat(loader(folder).assumptions())
                .anyMatch(line -> line.contains("default_prompt_name is query"));
        assertThat(ModelLoaders.of(wanted(folder).with(new Instruction("Find"))).assumptions())
                .noneMatch(line -> line.contains("default_prompt_name"));
    }

    @Test
    void refusesADefaultPromptThatIsNotThere() throws Exception {
        write("config_sentence_transformers.json", "{'prompts':{},'default_prompt_name':'query'}");

        assertRefused(
                folder.resolve("config_sentence_transformers.json")
                        + ": default_prompt_name: expected one of [], found query");
    }

    @Test
    void saysWhatIsAssumedOfAFolderThatSaysNothing() throws Exception {
        assertThat(loader(folder).assumptions())
                .containsExactly(
                        folder
                                + ": no 1_Pooling/config.json: the vector is the last token's"
                                + " state, as in the published Qwen3-Embedding; a chat model's"
                                + " vectors would mean little");
    }

    @Test
    void refusesARerankerHoweverItShows() throws Exception {
        Files.createDirectory(folder.resolve("1_LogitScore"));
        assertRefused(
                "1_LogitScore: model: expected an embedding model, found LogitScore: a reranker");
        Files.delete(folder.resolve("1_LogitScore"));

        write("modules.json", modules("Transformer:", "LogitScore:1_LogitScore"));
        assertRefused("modules.json: model: expected an embedding model");
        Files.delete(folder.resolve("modules.json"));

        write("config_sentence_transformers.json", "{'model_type':'CrossEncoder'}");
        assertRefused("model_type: expected SentenceTransformer, found \"CrossEncoder\"");
        Files.delete(folder.resolve("config_sentence_transformers.json"));

        Files.move(folder, root.resolve("Qwen3-Reranker-0.6B"));
        folder = root.resolve("Qwen3-Reranker-0.6B");
        assertRefused("expected an embedding model, found the name of one and no 1_Pooling");
    }

    @ParameterizedTest
    @CsvSource({"config.json", "tokenizer.json", "model.safetensors"})
    void saysHowToGetWhatALfsPointerStandsFor(String name) throws Exception {
        Files.writeString(
                folder.resolve(name),
                "version https://git-lfs.github.com/spec/v1\noid sha256:ab12\nsize 1191586416\n");

        assertRefused(folder.resolve(name) + ": content: ", "Git LFS pointer", "git lfs pull");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model-q4.gguf | GGUF is not read",
                "pytorch_model.bin | PyTorch's own format is not read",
                "adapter_model.safetensors | a LoRA adapter without the weights",
            })
    void saysWhatIsNeededWhereOnlyOtherFormsLie(String name, String message) throws Exception {
        for (String file : List.of("config.json", "tokenizer.json", "model.safetensors")) {
            Files.delete(folder.resolve(file));
        }
        Files.writeString(folder.resolve(name), "x");

        assertRefused(
                folder + ": config.json: expected a model folder as published, found ",
                name,
                message);
    }

    @Test
    void opensAFolderWithAnyUnicodeInItsName() throws Exception {
        float[] base = embed(folder);
        Path other = root.resolve("modèle 模型 😀");
        Files.move(folder, other);

        assertThat(embed(other)).containsExactly(base);
    }

    @Test
    void namesTheOptionOfACacheThatCannotBeMade() throws Exception {
        Path file = Files.writeString(root.resolve("file"), "no folder");
        CompiledModelLoader loader =
                new CompiledModelLoader(
                        folder.toString(), file.resolve("cache").toString(), null, 1, Device.CPU);

        assertThatThrownBy(loader::openModel)
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("set embedding.cache-dir to a folder")
                .hasMessageNotContaining("\n");
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(() -> loader(folder).describe())
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining("\n");
    }

    private static CompiledModelLoader wanted(Path folder) {
        return new CompiledModelLoader(folder.toString(), null, null, 1, Device.CPU);
    }

    private static ModelLoader loader(Path folder) throws EmbeddingException {
        return ModelLoaders.of(wanted(folder));
    }

    private static float[] embed(Path folder) throws EmbeddingException {
        try (EmbeddingModel model = loader(folder).openModel()) {
            float[] vector = model.embed(TEXT)[0];
            assertThat(VectorMath.isFinite(vector)).isTrue();
            return vector;
        }
    }

    /** JSON with single quotes, which are easier to read in Java. */
    private void write(String name, String json) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, json.replace('\'', '"'));
    }

    private void config(String key, String value) throws IOException {
        Path file = folder.resolve("config.json");
        ObjectNode json = (ObjectNode) MAPPER.readTree(file.toFile());
        json.set(key, MAPPER.readTree(value.replace('\'', '"')));
        MAPPER.writeValue(file.toFile(), json);
    }

    /** An array of modules from {@code type:path}. */
    private static String modules(String... modules) {
        List<String> entries = new ArrayList<>();
        for (String module : modules) {
            int colon = module.indexOf(':');
            entries.add(
                    "{'idx':%d,'name':'%d','path':'%s','type':'sentence_transformers.models.%s'}"
                            .formatted(
                                    entries.size(),
                                    entries.size(),
                                    module.substring(colon + 1),
                                    module.substring(0, colon)));
        }
        return entries.toString();
    }

    private void writeWeights(String prefix, String further) throws IOException {
        List<SafetensorsWriter.Source> tensors =
                new ArrayList<>(TestingCheckpoint.tensors(SHAPE, prefix, new Random(5)));
        tensors.add(
                new SafetensorsWriter.Source(
                        further, TensorType.F32, new long[] {1}, SafetensorsWriter.Values.of(1)));
        SafetensorsWriter.write(folder.resolve("model.safetensors"), tensors);
    }

    private void writeShards() throws IOException {
        List<SafetensorsWriter.Source> tensors =
                TestingCheckpoint.tensors(SHAPE, "model.", new Random(5));
        Files.delete(folder.resolve("model.safetensors"));
        SafetensorsWriter.write(
                folder.resolve("model-00001-of-00002.safetensors"), tensors.subList(0, 5));
        SafetensorsWriter.write(
                folder.resolve("model-00002-of-00002.safetensors"),
                tensors.subList(5, tensors.size()));
    }
}
