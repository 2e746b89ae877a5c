package io.polyphony.embedding.decoder;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.CheckpointProblem;
import io.polyphony.embedding.checkpoint.JsonObject;
import io.polyphony.embedding.graph.AttentionShape;
import java.util.List;

/**
 * The {@code config.json} of a decoder. Keys that would change the arithmetic are refused, so a
 * config that was read is computed exactly.
 *
 * @param family name of the architecture as its classes in transformers start, such as {@code
 *     Qwen3}
 */
public record DecoderConfig(JsonObject json, String family) {

    private static final String HEAD_DIMENSION = "head_dim";

    /** Keys under which quantisers say what they did. */
    private static final List<String> QUANTISATION =
            List.of("quantization_config", "compression_config", "quantization");

    /** Keys under which some models say that a token sees later ones, too. */
    private static final List<String> BIDIRECTIONAL =
            List.of("use_bidirectional_attention", "bidirectional", "bidirectional_attention");

    /**
     * Refuses another architecture, quantised weights and arithmetic that no graph here has.
     *
     * @throws EmbeddingException if the config asks for any of that
     */
    public void requirePlain(String modelType) throws EmbeddingException {
        json.require("model_type", modelType, false);
        requireArchitecture();
        requireUnquantised();
        requireCausal();
        requireNoOwnCode();
        json.require("hidden_act", "silu", false);
        json.require("mlp_bias", "false", true);
        json.require("use_sliding_window", "false", true);
        requireDefaultRope("rope_scaling");
        requireDefaultRope("rope_parameters");
        for (JsonNode type : json.node().path("layer_types")) {
            if (!type.asText().equals("full_attention")) {
                throw CheckpointProblem.of(json.file(), "layer_types", "full_attention", type);
            }
        }
    }

    /**
     * Reads the shape.
     *
     * @throws EmbeddingException if a number is missing, or heads cannot be divided so
     */
    public DecoderShape shape(int headDimension) throws EmbeddingException {
        DecoderShape shape =
                new DecoderShape(
                        json.positive("hidden_size"),
                        json.positive("num_hidden_layers"),
                        new AttentionShape(
                                json.positive("num_attention_heads"),
                                json.positive("num_key_value_heads"),
                                headDimension),
                        json.positive("intermediate_size"),
                        json.positive("vocab_size"),
                        json.positive("max_position_embeddings"),
                        ropeTheta(),
                        json.positiveNumber("rms_norm_eps"));
        requireDivisibleHeads(shape.attention());
        return shape;
    }

    /**
     * Reads {@code head_dim}, or divides the hidden size by the heads where it is not there.
     *
     * @throws EmbeddingException if a number is missing, or the hidden size cannot be divided so
     */
    public int headDimension() throws EmbeddingException {
        if (json.has(HEAD_DIMENSION)) {
            return json.positive(HEAD_DIMENSION);
        }
        int hidden = json.positive("hidden_size");
        int heads = json.positive("num_attention_heads");
        if (hidden % heads != 0) {
            throw CheckpointProblem.of(
                    json.file(),
                    "num_attention_heads",
                    "a divisor of hidden_size " + hidden,
                    heads);
        }
        return hidden / heads;
    }

    private void requireArchitecture() throws EmbeddingException {
        if (!json.has("architectures")) {
            return;
        }
        List<String> known = List.of(family + "ForCausalLM", family + "Model");
        for (JsonNode architecture : json.node().path("architectures")) {
            if (known.contains(architecture.asText())) {
                return;
            }
        }
        throw CheckpointProblem.of(
                json.file(),
                "architectures",
                String.join(" or ", known),
                json.found("architectures"));
    }

    private void requireUnquantised() throws EmbeddingException {
        for (String key : QUANTISATION) {
            if (json.has(key)) {
                JsonNode value = json.node().path(key);
                throw CheckpointProblem.of(
                        json.file(),
                        key,
                        "weights in F32, F16 or BF16",
                        ("%s: take the model before it was quantised; "
                                        + "embedding.precision int8 quantises it here")
                                .formatted(
                                        value.has("quant_method")
                                                ? value.path("quant_method").asText()
                                                : value));
            }
        }
    }

    private void requireCausal() throws EmbeddingException {
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

    private void requireNoOwnCode() throws EmbeddingException {
        if (json.has("auto_map")) {
            throw CheckpointProblem.of(
                    json.file(),
                    "auto_map",
                    "the plain " + family + " architecture",
                    ("code of the folder's own, which is not run: %s; if that code changes nothing,"
                         + " take the key out of config.json; else export the model to ONNX")
                            .formatted(json.node().path("auto_map")));
        }
    }

    private void requireDefaultRope(String key) throws EmbeddingException {
        JsonNode rope = json.node().path(key);
        JsonNode type = rope.has("rope_type") ? rope.path("rope_type") : rope.path("type");
        boolean plain =
                !json.has(key) || (rope.isObject() && type.asText("default").equals("default"));
        if (!plain) {
            throw CheckpointProblem.of(json.file(), key, "null or type default", rope);
        }
    }

    private double ropeTheta() throws EmbeddingException {
        JsonNode parameters = json.node().path("rope_parameters");
        JsonObject holder =
                parameters.has("rope_theta") ? new JsonObject(json.file(), parameters) : json;
        return holder.positiveNumber("rope_theta");
    }

    private void requireDivisibleHeads(AttentionShape attention) throws EmbeddingException {
        if (attention.heads() % attention.keyValueHeads() != 0) {
            throw CheckpointProblem.of(
                    json.file(),
                    "num_attention_heads",
                    "a multiple of num_key_value_heads " + attention.keyValueHeads(),
                    attention.heads());
        }
        // ONNX Runtime's attention kernel takes no other head size.
        if (attention.headDimension() % 8 != 0) {
            throw CheckpointProblem.of(
                    json.file(), HEAD_DIMENSION, "a multiple of 8", attention.headDimension());
        }
    }
}
