package io.polyphony.training.checkpoint;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.checkpoint.SafetensorsWriter;
import io.polyphony.embedding.checkpoint.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a model folder as Qwen3-Embedding models are published. */
public final class ModelFolder {

    private static final TensorType TYPE = TensorType.F16;

    private ModelFolder() {}

    /**
     * Writes {@code config.json} and {@code model.safetensors} beside a {@code tokenizer.json} that
     * is copied.
     */
    public static void write(
            Path folder, Path tokenizer, float[][] rows, int endTokenId, Weights weights)
            throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("tokenizer.json"), Files.readAllBytes(tokenizer));
        Files.write(folder.resolve("config.json"), config(rows.length, endTokenId));
        List<SafetensorsWriter.Source> tensors = new ArrayList<>();
        tensors.add(table(rows));
        weights.matrices().forEach((name, matrix) -> tensors.add(tensor(name, matrix)));
        SafetensorsWriter.write(folder.resolve("model.safetensors"), tensors);
    }

    private static SafetensorsWriter.Source table(float[][] rows) {
        int[] next = {0};
        long[] shape = {rows.length, DemoShape.HIDDEN};
        return new SafetensorsWriter.Source(
                "embed_tokens.weight",
                TYPE,
                shape,
                () -> rows[next[0] / DemoShape.HIDDEN][next[0]++ % DemoShape.HIDDEN]);
    }

    private static SafetensorsWriter.Source tensor(String name, Weights.Matrix matrix) {
        long[] shape =
                matrix.rows() == 1
                        ? new long[] {matrix.columns()}
                        : new long[] {matrix.rows(), matrix.columns()};
        return new SafetensorsWriter.Source(
                name, TYPE, shape, SafetensorsWriter.Values.of(matrix.values()));
    }

    private static byte[] config(int vocabularySize, int endTokenId) throws IOException {
        JsonMapper mapper = new JsonMapper();
        ObjectNode json = mapper.createObjectNode();
        json.putArray("architectures").add("Qwen3ForCausalLM");
        json.put("attention_bias", false)
                .put("attention_dropout", 0.0)
                .put("bos_token_id", endTokenId)
                .put("eos_token_id", endTokenId)
                .put("head_dim", DemoShape.HEAD_DIMENSION)
                .put("hidden_act", "silu")
                .put("hidden_size", DemoShape.HIDDEN)
                .put("initializer_range", 0.02)
                .put("intermediate_size", DemoShape.INTERMEDIATE)
                .put("max_position_embeddings", DemoShape.MAX_POSITIONS)
                .put("max_window_layers", DemoShape.LAYERS)
                .put("model_type", "qwen3")
                .put("num_attention_heads", DemoShape.HEADS)
                .put("num_hidden_layers", DemoShape.LAYERS)
                .put("num_key_value_heads", DemoShape.KEY_VALUE_HEADS)
                .put("rms_norm_eps", DemoShape.EPSILON)
                .putNull("rope_scaling")
                .put("rope_theta", DemoShape.ROPE_THETA)
                .putNull("sliding_window")
                .put("tie_word_embeddings", true)
                .put("torch_dtype", "float16")
                .put("use_cache", true)
                .put("use_sliding_window", false)
                .put("vocab_size", vocabularySize);
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    }
}
