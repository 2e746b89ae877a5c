package io.polyphony.embedding.qwen3;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.JsonObject;
import io.polyphony.embedding.decoder.DecoderConfig;
import io.polyphony.embedding.decoder.DecoderShape;
import io.polyphony.embedding.decoder.DecoderTensors;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reader of a Qwen3 decoder's shape from its {@code config.json}, with the tensors that follow from
 * it. Queries and keys have a norm per head and no bias.
 */
public final class Qwen3Config {

    static final String QUERY_NORM = "self_attn.q_norm";
    static final String KEY_NORM = "self_attn.k_norm";

    private Qwen3Config() {}

    /**
     * Reads {@code config.json}.
     *
     * @throws EmbeddingException if the file is missing, is no Qwen3 config, or asks for arithmetic
     *     that is not supported
     */
    public static DecoderShape read(Path file) throws EmbeddingException {
        return read(JsonObject.read(file));
    }

    static DecoderShape read(JsonObject json) throws EmbeddingException {
        DecoderConfig config = new DecoderConfig(json, Qwen3.FAMILY);
        config.requirePlain(Qwen3.MODEL_TYPE);
        json.require("attention_bias", "false", true);
        return config.shape(json.positive("head_dim"));
    }

    /** Shapes by name of all weights that the vectors depend on. */
    public static Map<String, long[]> tensors(DecoderShape shape) {
        long[] head = {shape.attention().headDimension()};
        return DecoderTensors.of(
                shape,
                (layer, tensors) -> {
                    tensors.put(DecoderTensors.weight(layer, QUERY_NORM), head);
                    tensors.put(DecoderTensors.weight(layer, KEY_NORM), head);
                });
    }
}
