package io.polyphony.embedding.qwen3;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.CheckpointProblem;
import io.polyphony.embedding.checkpoint.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shape of a Qwen3 decoder as its {@code config.json} states it. Keys that would change the
 * arithmetic are refused, so a config that was read is computed exactly.
 *
 * @param headDimension width of one attention head; {@code heads * headDimension} need not be
 *     {@code hiddenSize}
 * @param maxPositions longest sequence
 * @param ropeTheta base of the rotary position frequencies
 */
public record Qwen3Config(
        int hiddenSize,
        int layers,
        int heads,
        int keyValueHeads,
        int headDimension,
        int intermediateSize,
        int vocabularySize,
        int maxPositions,
        double ropeTheta,
        double rmsNormEpsilon) {

    public static final String EMBEDDING = "embed_tokens.weight";
    public static final String FINAL_NORM = "norm.weight";

    /** Keys under which quantisers say what they did. */
    private static final List<String> QUANTISATION =
            List.of("quantization_config", "compression_config", "quantization");

    /** Keys under which some models say that a token sees later ones, too. */
    private static final List<String> BIDIRECTIONAL =
            List.of("use_bidirectional_attention", "bidirectional", "bidirectional_attention");

    /** Vectors were trained for every dimension from this one on (model card). */
    private static final int LEAST_TRAINED_DIMENSION = 32;

    /**
     * Reads {@code config.json}.
     *
     * @throws EmbeddingException if the file is missing, is no Qwen3 config, or asks for arithmetic
     *     that is not supported
     */
    public static Qwen3Config read(Path file) throws EmbeddingException {
        JsonObject json = JsonObject.read(file);
        requireQwen3(json);
        requirePlainWeights(json);
        requireKnownArithmetic(json);
        Qwen3Config config =
                new Qwen3Config(
                        json.positive("hidden_size"),
                        json.positive("num_hidden_layers"),
                        json.positive("num_attention_heads"),
                        json.positive("num_key_value_heads"),
                        json.positive("head_dim"),
                        json.positive("intermediate_size"),
                        json.positive("vocab_size"),
                        json.positive("max_position_embeddings"),
                        ropeTheta(json),
                        json.positiveNumber("rms_norm_eps"));
        config.requireDivisibleHeads(file);
        return config;
    }

    /** Query width, {@code heads * headDimension}. */
    public int queryWidth() {
        return heads * headDimension;
    }

    /** Key and value width, {@code keyValueHeads * headDimension}. */
    public int keyValueWidth() {
        return keyValueHeads * headDimension;
    }

    /** Least dimension that vectors of this model may be cut to. */
    public int minDimension() {
        return Math.min(LEAST_TRAINED_DIMENSION, hiddenSize);
    }

    public static String layer(int layer, String name) {
        return "layers." + layer + "." + name + ".weight";
    }

    /**
     * Names, without a {@code model.} prefix, and shapes of all weights that the vectors depend on.
     */
    public Map<String, long[]> tensors() {
        Map<String, long[]> tensors = new LinkedHashMap<>();
        tensors.put(EMBEDDING, new long[] {vocabularySize, hiddenSize});
        for (int i = 0; i < layers; i++) {
            tensors.put(layer(i, "input_layernorm"), new long[] {hiddenSize});
            tensors.put(layer(i, "self_attn.q_proj"), new long[] {queryWidth(), hiddenSize});
            tensors.put(layer(i, "self_attn.k_proj"), new long[] {keyValueWidth(), hiddenSize});
            tensors.put(layer(i, "self_attn.v_proj"), new long[] {keyValueWidth(), hiddenSize});
            tensors.put(layer(i, "self_attn.q_norm"), new long[] {headDimension});
            tensors.put(layer(i, "self_attn.k_norm"), new long[] {headDimension});
            tensors.put(layer(i, "self_attn.o_proj"), new long[] {hiddenSize, queryWidth()});
            tensors.put(layer(i, "post_attention_layernorm"), new long[] {hiddenSize});
            tensors.put(layer(i, "mlp.gate_proj"), new long[] {intermediateSize, hiddenSize});
            tensors.put(layer(i, "mlp.up_proj"), new long[] {intermediateSize, hiddenSize});
            tensors.put(layer(i, "mlp.down_proj"), new long[] {hiddenSize, intermediateSize});
        }
        tensors.put(FINAL_NORM, new long[] {hiddenSize});
        return tensors;
    }

    private static void requireQwen3(JsonObject json) throws EmbeddingException {
        json.require("model_type", "qwen3", false);
        if (!json.has("architectures")) {
            return;
        }
        for (JsonNode architecture : json.node().path("architectures")) {
            String name = architecture.asText();
            if (name.equals("Qwen3ForCausalLM") || name.equals("Qwen3Model")) {
                return;
            }
        }
        throw CheckpointProblem.of(
                json.file(),
                "architectures",
                "Qwen3ForCausalLM or Qwen3Model",
                json.found("architectures"));
    }

    private static void requirePlainWeights(JsonObject json) throws EmbeddingException {
        for (String key : QUANTISATION) {
            if (json.has(key)) {
                JsonNode value = json.node().path(key);
                throw CheckpointProblem.of(
                        json.file(),
                        key,
                        "weights in F32, F16 or BF16",
                        "%s: take the model before it was quantised; embedding.precision int8 quantises it here"
                                .formatted(
                                        value.has("quant_method")
                                                ? value.path("quant_method").asText()
                                                : value));
            }
        }
        if (json.has("auto_map")) {
            throw CheckpointProblem.of(
                    json.file(),
                    "auto_map",
                    "the plain Qwen3 architecture",
                    "code of the folder's own, which is not run: %s; if that code changes nothing, take the key out of config.json; else export the model to ONNX"
                            .formatted(json.node().path("auto_map")));
        }
    }

    private static void requireCausal(JsonObject json) throws EmbeddingException {
        boolean causal = json.node().path("is_causal").asBoolean(true);
        for (String key : BIDIRECTIONAL) {
            causal &= !json.node().path(key).asBoolean(false);
        }
        if (!causal) {
            throw CheckpointProblem.of(
                    json.file(),
                    json.has("is_causal") ? "is_causal" : "attention",
                    "causal attention",
                    "a bidirectional model: export it to ONNX and name the file by"
                            + " embedding.model-file");
        }
    }

    private static void requireKnownArithmetic(JsonObject json) throws EmbeddingException {
        requireCausal(json);
        json.require("hidden_act", "silu", false);
        json.require("attention_bias", "false", true);
        json.require("mlp_bias", "false", true);
        json.require("use_sliding_window", "false", true);
        requireDefaultRope(json, "rope_scaling");
        requireDefaultRope(json, "rope_parameters");
        for (JsonNode type : json.node().path("layer_types")) {
            if (!type.asText().equals("full_attention")) {
                throw CheckpointProblem.of(json.file(), "layer_types", "full_attention", type);
            }
        }
    }

    private static void requireDefaultRope(JsonObject json, String key) throws EmbeddingException {
        JsonNode rope = json.node().path(key);
        JsonNode type = rope.has("rope_type") ? rope.path("rope_type") : rope.path("type");
        boolean plain =
                !json.has(key) || (rope.isObject() && type.asText("default").equals("default"));
        if (!plain) {
            throw CheckpointProblem.of(json.file(), key, "null or type default", rope);
        }
    }

    private static double ropeTheta(JsonObject json) throws EmbeddingException {
        JsonNode parameters = json.node().path("rope_parameters");
        JsonObject holder =
                parameters.has("rope_theta") ? new JsonObject(json.file(), parameters) : json;
        return holder.positiveNumber("rope_theta");
    }

    private void requireDivisibleHeads(Path file) throws EmbeddingException {
        if (heads % keyValueHeads != 0) {
            throw CheckpointProblem.of(
                    file,
                    "num_attention_heads",
                    "a multiple of num_key_value_heads " + keyValueHeads,
                    heads);
        }
        // ONNX Runtime's attention kernel takes no other head size.
        if (headDimension % 8 != 0) {
            throw CheckpointProblem.of(file, "head_dim", "a multiple of 8", headDimension);
        }
    }
}
