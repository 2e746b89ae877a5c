package io.polyphony.embedding.qwen2;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.CheckpointProblem;
import io.polyphony.embedding.checkpoint.JsonObject;
import io.polyphony.embedding.decoder.DecoderConfig;
import io.polyphony.embedding.decoder.DecoderShape;
import io.polyphony.embedding.decoder.DecoderTensors;
import java.util.Map;

/**
 * Reader of a Qwen2 decoder's shape from its {@code config.json}, with the tensors that follow from
 * it. Queries, keys and values have a bias; heads divide the hidden size unless {@code head_dim}
 * says otherwise.
 */
final class Qwen2Config {

    static final String QUERY = "self_attn.q_proj";
    static final String KEY = "self_attn.k_proj";
    static final String VALUE = "self_attn.v_proj";

    private static final String HEAD_DIMENSION = "head_dim";

    private Qwen2Config() {}

    static DecoderShape read(JsonObject json) throws EmbeddingException {
        DecoderConfig config = new DecoderConfig(json, Qwen2.FAMILY);
        config.requirePlain(Qwen2.MODEL_TYPE);
        return config.shape(headDimension(json));
    }

    static Map<String, long[]> tensors(DecoderShape shape) {
        long[] queries = {shape.attention().queryWidth()};
        long[] keys = {shape.attention().keyValueWidth()};
        return DecoderTensors.of(
                shape,
                (layer, tensors) -> {
                    tensors.put(DecoderTensors.bias(layer, QUERY), queries);
                    tensors.put(DecoderTensors.bias(layer, KEY), keys);
                    tensors.put(DecoderTensors.bias(layer, VALUE), keys);
                });
    }

    private static int headDimension(JsonObject json) throws EmbeddingException {
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
}
